-- People, teams, what lets them in, and the audit log.
-- Secrets are never here: passwords as PBKDF2 strings, everything else as SHA-256 of a random value.

-- One name space for people and teams: @storage is never ambiguous. Reserved words are nobody's.
create table handles (
  handle text primary key check (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(handle) <= 39),
  kind text not null check (kind in ('person', 'team', 'reserved')),
  unique (handle, kind)
);
insert into handles (handle, kind) values
  ('anonymous', 'reserved'), ('command-line', 'reserved'), ('everyone', 'reserved'),
  ('me', 'reserved'), ('new', 'reserved'), ('nobody', 'reserved'), ('portal', 'reserved'),
  ('system', 'reserved');

create table people (
  id bigint generated always as identity primary key,
  handle text not null unique,
  kind text not null default 'person' check (kind = 'person'),
  display_name text not null check (length(display_name) between 1 and 100),
  password_hash text,
  administrator boolean not null default false,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  shortcut_keys boolean not null default true,
  created_at timestamptz not null,
  deactivated_at timestamptz,
  foreign key (handle, kind) references handles (handle, kind)
);

create table teams (
  id bigint generated always as identity primary key,
  handle text not null unique,
  kind text not null default 'team' check (kind = 'team'),
  display_name text not null check (length(display_name) between 1 and 100),
  description text not null default '' check (length(description) <= 1000),
  created_at timestamptz not null,
  foreign key (handle, kind) references handles (handle, kind)
);

create table memberships (
  id bigint generated always as identity primary key,
  team_id bigint not null references teams (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  maintainer boolean not null default false,
  since timestamptz not null,
  unique (team_id, person_id)
);
create index memberships_person on memberships (person_id);

create table sessions (
  id bigint generated always as identity primary key,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  person_id bigint not null references people (id) on delete cascade,
  started_at timestamptz not null,
  used_at timestamptz not null,        -- exact to a minute
  password_at timestamptz not null,    -- when the password was last typed
  agent text not null default '' check (length(agent) <= 200),
  address text not null default '' check (length(address) <= 64)
);
create index sessions_person on sessions (person_id);

create table tokens (
  id bigint generated always as identity primary key,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  person_id bigint not null references people (id) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  scope text not null check (scope in ('read', 'write', 'admin')),
  repository_id bigint,                -- null: every repository its person may use
  created_at timestamptz not null,
  expires_at timestamptz,              -- null: never
  used_at timestamptz                  -- exact to an hour
);
create index tokens_person on tokens (person_id);

-- A link that lets one person choose a password, once.
create table setup_links (
  id bigint generated always as identity primary key,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  purpose text not null check (purpose in ('first-administrator', 'invitation', 'password-reset')),
  person_id bigint references people (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'first-administrator') = (person_id is null))
);

-- Wrong sign-ins, by SHA-256 of the account name or the address as text, so that a mistyped
-- password does not lie here in clear.
create table sign_in_attempts (
  key text primary key,
  attempts integer not null,
  since timestamptz not null,
  last_at timestamptz not null,
  wait_until timestamptz
);
create index sign_in_attempts_last on sign_in_attempts (last_at);

-- What changed permissions or deleted something. Each row's hash covers the row before it.
create table audit (
  number bigint primary key,
  at timestamptz not null,
  actor_id bigint,
  actor text not null,
  action text not null,
  object text not null,
  outcome text not null,
  details text not null,
  previous bytea not null,
  hash bytea not null
);
create index audit_actor on audit (actor, number);
create index audit_object on audit (object, number);
create index audit_action on audit (action, number);

-- The end of the chain; its one row is also the lock that keeps numbers without gaps.
create table audit_head (
  one boolean primary key default true check (one),
  number bigint not null,
  hash bytea not null
);
insert into audit_head (number, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log only grows: % is refused', tg_op;
end
$$;
create trigger audit_only_grows before update or delete or truncate on audit
  for each statement execute function audit_only_grows();
