-- The lead provider that a registration names is written to of a planned release, so it may see its day as the school does.
alter policy own_planned_releases on planned_releases
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or body_id = (select app_body())
    or (
      (select app_body()) is not null
      and exists (
        select from handovers h
        where h.teacher_id = planned_releases.teacher_id
          and h.asker_id = (select app_body())
          and h.ended is null
      )
    )
    or (
      ((select app_schools()) is not null or (select app_lead_provider()) is not null)
      and exists (
        select from ect_registrations r
        where r.teacher_id = planned_releases.teacher_id
          and r.body_id = planned_releases.body_id
      )
    )
  );
