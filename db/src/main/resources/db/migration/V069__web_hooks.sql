-- Addresses outside that are told what happens in a repository. Secrets are sealed, see V020.

create table web_hooks (
  id bigint generated always as identity primary key,
  repository_id bigint not null references repositories (id) on delete cascade,
  address text not null check (length(address) between 8 and 2000),
  sealed_secret text not null,
  added_by bigint references people (id) on delete set null,
  added_at timestamptz not null
);
create index web_hooks_repository on web_hooks (repository_id);

-- One for each hook and event, written with what happened. Sent again, it is the same bytes.
create table hook_deliveries (
  id bigint generated always as identity primary key,
  hook_id bigint not null references web_hooks (id) on delete cascade,
  change_id bigint references changes (id) on delete cascade,
  event_id text not null,
  type text not null,
  body text not null,
  made_at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  done_at timestamptz,
  answer text not null default ''
);
create index hook_deliveries_waiting on hook_deliveries (next_at) where state = 'waiting';
create index hook_deliveries_hook on hook_deliveries (hook_id, id desc);
create index hook_deliveries_done on hook_deliveries (done_at);
