-- Changes under review: one commit that somebody proposes for a branch, in one or more patch sets.

create table changes (
  id bigint generated always as identity primary key,      -- the number that people use
  repository_id bigint not null references repositories (id) on delete cascade,
  branch text not null check (length(branch) between 1 and 239),   -- short name
  change_key text not null check (change_key ~ '^I[0-9a-f]{40}$'), -- Gerrit's Change-Id
  has_trailer boolean not null,          -- false: commits do not carry the key, it was made up here
  owner_id bigint not null references people (id),
  subject text not null,                 -- of the current patch set
  topic text not null default '' check (length(topic) <= 200),
  status text not null check (status in ('active', 'submitted', 'abandoned')),
  wip boolean not null,
  secret boolean not null,               -- only owner, reviewers and administrators see it
  current_patch_set integer not null default 0, -- 0 until the ref of the first one is on the disk
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (repository_id, branch, change_key)
);
create index changes_owner on changes (owner_id, status);
create index changes_updated on changes (updated_at desc, id desc);
create index changes_secret on changes (repository_id) where secret or current_patch_set = 0;

-- A patch set is written as intended, its ref is made, then it has landed. See ADR 82.
create table patch_sets (
  id bigint generated always as identity primary key,
  change_id bigint not null references changes (id) on delete cascade,
  number integer not null check (number > 0),
  state text not null check (state in ('intended', 'landed')),
  commit_id text not null check (commit_id ~ '^[0-9a-f]{40}$'),
  parent_id text not null check (parent_id ~ '^[0-9a-f]{40}$'),
  tree_id text not null,
  patch text not null,                   -- hash of what it changes, white space included
  kind text not null check (kind in ('first', 'rework', 'rebase', 'message', 'same')),
  uploader_id bigint not null references people (id),
  subject text not null,
  message text not null,
  author_name text not null,
  author_email text not null,
  authored_at timestamptz not null,
  committer_name text not null,
  committer_email text not null,
  committed_at timestamptz not null,
  files integer not null,
  added integer not null,                -- lines, of the files that were counted
  removed integer not null,
  pushed_at timestamptz not null,
  unique (change_id, number)
);
create index patch_sets_commit on patch_sets (commit_id);
create index patch_sets_parent on patch_sets (parent_id);
create index patch_sets_intended on patch_sets (id) where state = 'intended';

-- What a patch set changes against its parent. Derived from git.
create table patch_set_files (
  patch_set_id bigint not null references patch_sets (id) on delete cascade,
  position integer not null,
  path text not null,
  old_path text not null,                -- differs from path for renames and copies
  kind text not null check (kind in ('added', 'changed', 'removed', 'renamed', 'copied')),
  old_blob text not null,
  new_blob text not null,
  added integer not null,                -- -1 when not counted
  removed integer not null,
  primary key (patch_set_id, position)
);

create table change_reviewers (
  id bigint generated always as identity primary key,
  change_id bigint not null references changes (id) on delete cascade,
  person_id bigint references people (id) on delete cascade,
  team_id bigint references teams (id) on delete cascade,
  role text not null check (role in ('reviewer', 'cc')),
  added_by bigint references people (id) on delete set null,
  added_at timestamptz not null,
  check (num_nonnulls(person_id, team_id) = 1),
  unique (change_id, person_id),
  unique (change_id, team_id)
);
create index change_reviewers_person on change_reviewers (person_id);
create index change_reviewers_team on change_reviewers (team_id);

-- What happened to a change, in order; never changed afterwards.
create table change_events (
  id bigint generated always as identity primary key,
  change_id bigint not null references changes (id) on delete cascade,
  person_id bigint references people (id) on delete set null,
  kind text not null,                    -- pushed, abandoned, restored, wip, ready, private, public, …
  patch_set integer not null,            -- the current one at that time
  text text not null default '',         -- a message that was given
  at timestamptz not null
);
create index change_events_change on change_events (change_id, id);

-- Files that a reader ticked off. Bound to the content: another content is not reviewed.
create table reviewed_files (
  change_id bigint not null references changes (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  path text not null,
  blob text not null,
  at timestamptz not null,
  primary key (change_id, person_id, path)
);
