-- Repositories, what they were called, who may do what with them, mirrors, and what was pushed.

create table repositories (
  id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('hosted', 'mirrored', 'local')),
  visibility text not null check (visibility in ('public', 'internal', 'private')),
  default_branch text not null check (length(default_branch) between 1 and 239), -- short name
  description text not null default '' check (length(description) <= 500),
  local_path text,                       -- git directory of a local one, absolute
  archived boolean not null default false,
  protected_branches text not null default '', -- short names or patterns with *, one a line
  created_at timestamptz not null,
  deleted_at timestamptz,
  -- Noted whenever refs move; derived from the repository, so it can be noted anew at any time.
  active_at timestamptz,                 -- when a ref last moved, or of the newest commit
  size_bytes bigint not null default 0,
  last_commit text check (last_commit ~ '^[0-9a-f]{40}$'),
  last_commit_at timestamptz,
  last_subject text not null default '',
  languages text not null default '',    -- name=bytes, largest first, separated by ;
  check ((kind = 'local') = (local_path is not null))
);
create unique index repositories_name on repositories (lower(name)) where deleted_at is null;
create unique index repositories_local_path on repositories (local_path) where deleted_at is null;

-- What a repository was called before; the old address leads to it until the name is taken again.
create table repository_old_names (
  folded_name text primary key,          -- in lower case
  repository_id bigint not null references repositories (id) on delete cascade,
  since timestamptz not null
);
create index repository_old_names_repository on repository_old_names (repository_id);

create table repository_grants (
  id bigint generated always as identity primary key,
  repository_id bigint not null references repositories (id) on delete cascade,
  person_id bigint,
  team_id bigint,
  access text not null check (access in ('read', 'write', 'admin')),
  granted_at timestamptz not null,
  check (num_nonnulls(person_id, team_id) = 1),
  unique (repository_id, person_id),
  unique (repository_id, team_id)
);
create index repository_grants_person on repository_grants (person_id);
create index repository_grants_team on repository_grants (team_id);

-- Secrets here are sealed with a key that is a file in the data directory, not in the database.
create table mirrors (
  repository_id bigint primary key references repositories (id) on delete cascade,
  url text not null check (length(url) <= 2000),   -- without user and password
  sealed_credentials text,               -- user:password
  interval_seconds integer not null check (interval_seconds between 1 and 86400),
  next_fetch_at timestamptz not null,
  fetched_at timestamptz,                -- last success
  changed_at timestamptz,                -- last success that moved a ref
  failures integer not null default 0,   -- in a row
  failure text not null default '',      -- the last one, for people
  paused_because text not null default ''
);
create index mirrors_next on mirrors (next_fetch_at);

create table repository_hooks (
  repository_id bigint primary key references repositories (id) on delete cascade,
  address text not null unique,          -- random part of the address
  sealed_secret text not null,
  used_at timestamptz
);

-- One row for each ref that a push asked to move: written before the ref moves, finished after.
create table pushes (
  id bigint generated always as identity primary key,
  repository_id bigint not null references repositories (id) on delete cascade,
  person_id bigint,
  who text not null,
  ref text not null,
  old_commit text not null,
  new_commit text not null,
  state text not null check (state in ('intended', 'done', 'refused')),
  at timestamptz not null
);
create index pushes_repository on pushes (repository_id, id);
create index pushes_intended on pushes (id) where state = 'intended';
