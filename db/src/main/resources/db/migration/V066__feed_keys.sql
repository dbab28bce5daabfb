-- Secrets in the addresses of feeds, since feed readers cannot sign in. One a person; it only reads.

create table feed_keys (
  person_id bigint primary key references people (id) on delete cascade,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  created_at timestamptz not null
);
