-- What a client of Gitea's interface called a change and said of it, beside the message of its
-- commit. A change without a row is told by its commit.
create table pull_texts (
  change_id bigint primary key references changes (id) on delete cascade,
  title text not null check (length(title) between 1 and 255),
  body text not null check (length(body) <= 1000000)
);
