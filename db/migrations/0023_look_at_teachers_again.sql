-- When teacher records are next asked about somebody: a day after they answered, a week after they said the record went.
alter table teachers add column look_again_at timestamptz not null default 'epoch';
create index teachers_by_next_look on teachers (look_again_at, id);
