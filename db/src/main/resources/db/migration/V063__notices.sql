-- Who is told of what. Notices are written in the transaction of what happened; mails are made of them later.

create table mail_wishes (
  person_id bigint primary key references people (id) on delete cascade,
  pace text not null check (pace in ('once', 'batched', 'daily', 'none')),
  stop_secret text not null unique   -- in each mail; whoever has it can stop the mail and nothing else
);

create table mails (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  made_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'dead', 'dropped')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  done_at timestamptz,
  failure text not null default ''
);
create index mails_waiting on mails (next_at) where state = 'waiting';
create index mails_dead on mails (id) where state = 'dead';
create index mails_person on mails (person_id);

create table notices (
  id bigint generated always as identity primary key,
  person_id bigint not null references people (id) on delete cascade,
  kind text not null,
  number bigint not null,
  who text not null,            -- the handle of who did it
  what text not null,           -- what they did, such as: voted
  words text not null,          -- a message that was given
  why text not null,            -- why this person is told
  at timestamptz not null,
  read_at timestamptz,
  mail_id bigint references mails (id) on delete set null,
  mailed boolean not null default false   -- nothing has to be done about mail any more
);
create index notices_person on notices (person_id, id desc);
create index notices_unread on notices (person_id) where read_at is null;
create index notices_open on notices (person_id, at) where not mailed;
create index notices_mail on notices (mail_id);
create index notices_at on notices (at);
