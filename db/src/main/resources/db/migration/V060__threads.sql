-- What people say about a change, a proposal or an incident.

create table threads (
  id bigint generated always as identity primary key,
  subject_kind text not null check (subject_kind ~ '^[a-z]{1,20}$'),
  subject_number bigint not null,
  path text not null,                    -- empty: about the whole
  side text not null check (side in ('old', 'new')),
  revision integer not null check (revision >= 0), -- of the subject: a patch set; 0 when it has none
  first_line integer not null check (first_line >= 0), -- 0: about the whole file
  last_line integer not null,
  first_column integer not null check (first_column >= 0), -- 0: whole lines
  last_column integer not null,
  excerpt text not null,                 -- these lines as they were
  resolved boolean not null,
  resolved_by bigint references people (id) on delete set null,
  resolved_at timestamptz,
  created_by bigint not null references people (id),
  created_at timestamptz not null,
  published_at timestamptz,              -- null: drafts only, there for one person
  check (last_line >= first_line and (first_line > 0 or first_column = 0)),
  check (path <> '' or first_line = 0)
);
create index threads_subject on threads (subject_kind, subject_number, id);

create table comments (
  id bigint generated always as identity primary key,
  thread_id bigint not null references threads (id) on delete cascade,
  author_id bigint not null references people (id),
  text text not null check (text <> ''),
  resolves boolean,                      -- what it makes of its thread; null: nothing
  created_at timestamptz not null,
  published_at timestamptz,              -- null: a draft, there for its author
  edited_at timestamptz,                 -- after it was published
  edits integer not null default 0
);
create index comments_thread on comments (thread_id, id);
create index comments_drafts on comments (author_id) where published_at is null;

-- What a published comment said before it was edited.
create table earlier_texts (
  id bigint generated always as identity primary key,
  comment_id bigint not null references comments (id) on delete cascade,
  text text not null,
  until timestamptz not null
);
create index earlier_texts_comment on earlier_texts (comment_id, id);
