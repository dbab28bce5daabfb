-- When people are away, in their own words. One stretch of days a person: the present or the next.
create table absences (
  person_id bigint primary key references people (id) on delete cascade,
  first_day date not null,               -- of the portal's time zone
  last_day date not null check (last_day >= first_day), -- the last one away
  note text not null check (length(note) <= 200)
);
create index absences_days on absences (last_day, first_day);

-- Whom the portal chose to ask about a change, and what became of that. People who were asked by
-- name are in change_reviewers only.
create table review_requests (
  id bigint generated always as identity primary key,
  change_id bigint not null references changes (id) on delete cascade,
  person_id bigint not null references people (id) on delete cascade,
  team_id bigint references teams (id) on delete cascade, -- null: owns something by name
  why text not null check (length(why) <= 500), -- why that person and no other
  asked_at timestamptz not null,
  ended_at timestamptz,                  -- null: still asked
  outcome text check (outcome in ('answered', 'withdrawn')),
  ended_why text not null default '' check (length(ended_why) <= 500),
  check ((ended_at is null) = (outcome is null))
);
create unique index review_requests_once on review_requests (change_id, person_id) where ended_at is null;
create index review_requests_change on review_requests (change_id, id);
create index review_requests_person on review_requests (person_id, asked_at);
