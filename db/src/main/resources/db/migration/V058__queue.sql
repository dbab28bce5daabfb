-- Changes that wait to be tested together and submitted, and the batches in which they are tested.
create table queue_batches (
  id bigint generated always as identity primary key,      -- its ref is refs/queue/ID/BRANCH
  repository_id bigint not null references repositories (id) on delete cascade,
  branch text not null check (length(branch) between 1 and 239),   -- short name
  lane text not null,                    -- empty for changes that are in none
  base_tip text not null check (base_tip ~ '^[0-9a-f]{40}$'),      -- the branch that is built upon
  combined text not null check (combined ~ '^[0-9a-f]{40}$'),      -- what is tested
  state text not null check (state in ('testing', 'passed', 'failed', 'dropped')),
  words text not null default '',        -- why it did not pass
  made_at timestamptz not null,
  ended_at timestamptz
);
create unique index queue_batches_testing on queue_batches (repository_id, branch, lane)
  where state = 'testing';

create table queue_entries (
  id bigint generated always as identity primary key,      -- their order
  repository_id bigint not null references repositories (id) on delete cascade,
  branch text not null check (length(branch) between 1 and 239),
  lane text not null,
  change_id bigint not null references changes (id) on delete cascade,
  patch_set integer not null,
  strategy text not null,                -- empty for the usual one
  person_id bigint not null references people (id),
  at_most integer not null check (at_most > 0),            -- of a batch that it may be part of
  batch_id bigint references queue_batches (id) on delete set null,
  state text not null check (state in ('waiting', 'testing', 'done', 'out')),
  words text not null default '',        -- why it is out
  asked_at timestamptz not null,
  ended_at timestamptz
);
create unique index queue_entries_live on queue_entries (change_id)
  where state in ('waiting', 'testing');
create index queue_entries_order on queue_entries (repository_id, branch, id)
  where state in ('waiting', 'testing');
create index queue_entries_change on queue_entries (change_id, id);
