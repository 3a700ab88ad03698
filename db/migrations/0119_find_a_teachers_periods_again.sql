-- As 0021 says, a GiST index tells ids that begin with a time badly apart, and a unique one is taken for the best way to
-- a teacher's periods: each look read thousands of its pages. The same promise by the halves of the id, still deferrable.
alter table induction_periods drop constraint periods_share_no_day;
alter table induction_periods
  add constraint periods_share_no_day exclude using gist (
    (substring(uuid_send(teacher_id) from 9)::bigint) with =,
    (substring(uuid_send(teacher_id) for 8)::bigint) with =,
    served with &&
  ) deferrable initially immediate;
