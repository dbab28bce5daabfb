-- Grants go with the person or team they are for.
alter table repository_grants
  add foreign key (person_id) references people (id) on delete cascade,
  add foreign key (team_id) references teams (id) on delete cascade;
