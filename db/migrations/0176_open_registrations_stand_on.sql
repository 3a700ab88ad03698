-- A registration without a last day stood on its first day alone, because greatest() passes over what is not known: two
-- posts that began on different days never met.
alter table ect_registrations
  alter column stands set expression as (
    daterange(
      start,
      case
        when coalesce(leaving_on, moved_on) is not null then greatest(start, coalesce(leaving_on, moved_on - 1))
      end,
      '[]'
    )
  );
