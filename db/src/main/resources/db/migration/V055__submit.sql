-- How changes became part of their branches. A row is written before the branch moves and ended
-- after, so that what a killed portal left can be told from the branch. See ADR 87.
create table submits (
  id bigint generated always as identity primary key,
  repository_id bigint not null references repositories (id) on delete cascade,
  branch text not null check (length(branch) between 1 and 239),   -- short name
  strategy text not null check (strategy in ('merge', 'fast-forward', 'rebase', 'squash')),
  expected_tip text not null check (expected_tip ~ '^[0-9a-f]{40}$'), -- from where the branch moves
  new_tip text not null check (new_tip ~ '^[0-9a-f]{40}$'),           -- to where
  state text not null check (state in ('intended', 'done', 'undone')),
  person_id bigint references people (id) on delete set null,
  who text not null,                     -- their handle at that time
  reason text not null default '',       -- why it was undone
  asked_at timestamptz not null,
  ended_at timestamptz,                  -- null while intended
  check ((state = 'intended') = (ended_at is null))
);
-- A branch is moved by one submit at a time.
create unique index submits_open on submits (repository_id, branch) where state = 'intended';
create index submits_done on submits (repository_id, id) where state = 'done';

-- The changes of a submit, the lowest of the stack first.
create table submitted_changes (
  id bigint generated always as identity primary key,
  submit_id bigint not null references submits (id) on delete cascade,
  position integer not null,
  change_id bigint not null references changes (id) on delete cascade,
  patch_set integer not null,
  commit_id text not null check (commit_id ~ '^[0-9a-f]{40}$'),    -- of the patch set
  result_id text not null check (result_id ~ '^[0-9a-f]{40}$'),    -- what it became in the branch
  unique (submit_id, position),
  unique (submit_id, change_id)
);
create index submitted_changes_change on submitted_changes (change_id);

-- While a submit of it is intended nobody votes, pushes, abandons or hides the change.
alter table changes add column submitting boolean not null default false;
-- The commit by which it is in the branch; null unless submitted.
alter table changes add column submitted_as text check (submitted_as ~ '^[0-9a-f]{40}$');
