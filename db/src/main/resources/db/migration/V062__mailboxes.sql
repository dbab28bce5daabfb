-- Where mail reaches people. An address counts once its owner has opened the link that was sent to it.

create table mailboxes (
  person_id bigint primary key references people (id) on delete cascade,
  address text check (length(address) between 3 and 254),
  confirmed_at timestamptz,
  asked text check (length(asked) between 3 and 254),   -- one that is not confirmed yet
  secret_hash bytea unique check (length(secret_hash) = 32),
  asked_at timestamptz,
  check ((address is null) = (confirmed_at is null)),
  check ((asked is null) = (secret_hash is null))
);
create unique index mailboxes_address on mailboxes (lower(address));
