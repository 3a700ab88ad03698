import assert from 'node:assert/strict'
import type pg from 'pg'

/** Holds the counts that are kept of every body's list and queues to what counting gives, both as one moment has them. */
export async function assertCountsKept(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ kept: unknown; counted: unknown }>(`
    select (
      select jsonb_agg(to_jsonb(k) order by k) from (
        select body_id, tab, sum(people) as people from caseload_counts group by 1, 2 having sum(people) <> 0
      ) k
    ) as kept, (
      select jsonb_agg(to_jsonb(c) order by c) from (
        select body_id, tab, count(*) as people from caseload group by 1, 2
      ) c
    ) as counted
    union all
    select (
      select jsonb_agg(to_jsonb(k) order by k) from (
        select
          body_id, awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs, is_registered, start,
          sum(people) as people
        from queue_counts
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9
        having sum(people) <> 0
      ) k
    ), (
      select jsonb_agg(to_jsonb(c) order by c) from (
        select
          body_id, awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs,
          registration_id is not null as is_registered, case when awaits_answer then start end as start,
          count(*) as people
        from body_queue
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9
      ) c
    )`)
  assert.equal(rows.length, 2)
  for (const { kept, counted } of rows) assert.deepEqual(kept, counted)
}
