-- Lines of those with several registrations at the body that holds them, as the rulebook now says: nobody is to be released
-- who carries on with the body, and its one period is compared with one registration, not with each.
set local app.scope = 'system';

create temporary table placements on commit drop as
  with placement as (
    select
      r.id, r.teacher_id, r.start, r.is_lead_school,
      -- The day after the last; none for who carries on.
      upper(r.stands) as ends,
      first_value(r.id) over opened_for as first_id,
      first_value(upper(r.stands)) over opened_for as first_ends
    from ect_registrations r
    join induction_periods o on o.teacher_id = r.teacher_id and o.body_id = r.body_id and upper_inf(o.served)
    where r.withdrawn_at is null
      and case when r.body_answer is null then r.stands && o.served else r.period_id = o.id end
    window opened_for as (
      partition by r.teacher_id
      order by r.body_answered_at nulls last, r.start, r.is_lead_school desc, r.id
    )
  )
  select
    id, teacher_id, ends, first_id,
    coalesce(
      (
        select l.id
        from placement l
        where l.teacher_id = p.teacher_id
          and l.id <> p.first_id
          and p.first_ends is not null
          and (l.ends is null or l.ends > p.first_ends)
        order by l.is_lead_school desc, l.start, l.id
        limit 1
      ),
      first_id
    ) as here_id
  from placement p;

update body_queue q
  set
    to_release = r.wanted_at is not null or (
      r.leaving_on is not null
      and not exists (
        select from placements l
        where l.teacher_id = r.teacher_id and l.id <> r.id and (l.ends is null or l.ends > r.leaving_on + 1)
      )
    ),
    differs =
      (r.id = p.first_id and lower(o.served) <> r.start)
      or (r.id = p.here_id and (o.programme, o.school_urn) is distinct from (r.programme, r.school_urn))
  from ect_registrations r
  join induction_periods o on o.teacher_id = r.teacher_id and o.body_id = r.body_id and upper_inf(o.served)
  join (select distinct teacher_id, first_id, here_id from placements) p on p.teacher_id = r.teacher_id
  where q.registration_id = r.id;

delete from body_queue q
  using placements p
  where q.teacher_id = p.teacher_id
    and q.registration_id is not null
    and not (q.awaits_answer or q.to_release or q.school_closed or q.differs);
