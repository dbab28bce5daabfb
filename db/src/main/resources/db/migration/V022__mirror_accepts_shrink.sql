-- Whether the next fetch may take away more than half of the refs: set when somebody resumes a
-- mirror that was paused for it, cleared by that fetch.
alter table mirrors add column accepts_shrink boolean not null default false;
