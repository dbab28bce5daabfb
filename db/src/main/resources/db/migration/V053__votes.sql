-- Votes on changes. Each row is a vote that somebody gave; the newest of a person is theirs now.
create table votes (
  id bigint generated always as identity primary key,
  change_id bigint not null references changes (id) on delete cascade,
  person_id bigint not null references people (id),
  patch_set integer not null check (patch_set > 0), -- what was looked at
  branch text not null,                  -- where the change went then, short name
  value smallint not null check (value between -2 and 2), -- 0 takes an earlier vote back
  at timestamptz not null
);
create index votes_change on votes (change_id, person_id, id desc);
create index votes_person on votes (person_id, change_id);

create function votes_are_not_rewritten() returns trigger language plpgsql as $$
begin
  raise exception 'a vote is never rewritten; a newer one replaces it';
end
$$;
create trigger votes_are_not_rewritten before update on votes
  for each statement execute function votes_are_not_rewritten();

-- The votes that count for the whole of a change's current patch set, for searches. Derived from
-- votes and git, written anew with each vote and each patch set.
create table counting_votes (
  change_id bigint not null references changes (id) on delete cascade,
  person_id bigint not null references people (id),
  value smallint not null check (value between -2 and 2 and value <> 0),
  primary key (change_id, person_id)
);
create index counting_votes_person on counting_votes (person_id, value);
