-- That somebody was reminded of a turn. Once for each turn, and gone with it.
create table nudges (
  turn_id bigint primary key references attention (id) on delete cascade,
  at timestamptz not null
);
