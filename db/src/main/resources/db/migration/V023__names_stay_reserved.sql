-- The name of a deleted repository stays reserved for it as long as it can be brought back, unless
-- an administrator frees it.
alter table repositories add column name_freed boolean not null default false;
