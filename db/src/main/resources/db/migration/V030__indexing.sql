-- Which refs are indexed besides the default branch, and how indexing went.

create table index_rules (
  id bigint generated always as identity primary key,
  repository_id bigint unique references repositories (id) on delete cascade, -- null: for all others
  branches text not null default '',     -- short names or patterns with *, one a line
  tags text not null default ''          -- the same for tags
);
create unique index index_rules_portal on index_rules ((repository_id is null)) where repository_id is null;

-- What cannot be derived from the index itself.
create table index_notes (
  repository_id bigint primary key references repositories (id) on delete cascade,
  paused boolean not null default false,
  indexed_at timestamptz,                -- when the present entries became searchable
  failures integer not null default 0,   -- in a row
  failure text not null default ''       -- the last one, for people
);
