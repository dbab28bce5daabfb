-- What programs found out about commits. Only ever grows; of each name the newest row counts.
create table checks (
  id bigint generated always as identity primary key,
  repository_id bigint not null references repositories (id) on delete cascade,
  commit_id text not null check (commit_id ~ '^[0-9a-f]{40}$'),
  name text not null check (length(name) between 1 and 200),
  state text not null check (state in ('pending', 'success', 'failure', 'error', 'warning')),
  description text not null default '' check (length(description) <= 500),
  target text not null default '' check (length(target) <= 2000), -- an address of http or https
  started_at timestamptz,
  finished_at timestamptz,
  person_id bigint references people (id) on delete set null,
  posted_at timestamptz not null
);
create index checks_commit on checks (repository_id, commit_id, id);

-- That somebody let one patch set pass past the rule of its repository, for a while. Never changed.
create table rule_overrides (
  id bigint generated always as identity primary key,
  change_id bigint not null references changes (id) on delete cascade,
  patch_set integer not null,            -- the next one ends it
  past_block boolean not null,           -- also past those who vote -2
  reason text not null check (length(reason) between 1 and 2000),
  person_id bigint references people (id) on delete set null,
  given_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > given_at)
);
create index rule_overrides_change on rule_overrides (change_id, id);
