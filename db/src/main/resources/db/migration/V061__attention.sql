-- Whose turn it is. A subject is a kind and a number, such as change 81; its area keeps its rows right.

create table attention (
  id bigint generated always as identity primary key,
  kind text not null,
  number bigint not null,
  person_id bigint not null references people (id) on delete cascade,
  reason text not null check (length(reason) between 1 and 500),
  since timestamptz not null,
  unique (kind, number, person_id)
);
create index attention_person on attention (person_id, since);

create table follows (
  id bigint generated always as identity primary key,
  kind text not null,
  number bigint not null,
  person_id bigint not null references people (id) on delete cascade,
  since timestamptz not null,
  unique (kind, number, person_id)
);
create index follows_person on follows (person_id, kind, since);

create table saved_queries (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  name text not null check (length(name) between 1 and 60),
  query text not null check (length(query) between 1 and 1000),
  unique (person_id, name)
);
