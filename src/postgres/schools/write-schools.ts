import type { HeldSchool, OpenDecision, SchoolEvent } from '../../application/schools/ports.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Run } from '../transaction.ts'
import { columns } from './columns.ts'
import { ALL_COLUMNS, DIFFERS, OPEN } from './read-changes.ts'

/** Takes over today's details of every held URN; a former name stays findable. */
export async function updateDetails(run: Run): Promise<void> {
  await run.text(
    `update schools s set
       ${columns
         .filter((column) => column !== 'urn')
         .map((column) => `${column} = g.${column}`)
         .join(', ')},
       former_names = case when s.name = g.name then s.former_names else s.search_text end,
       search_text = trim(g.search_text || ' ' || case when s.name = g.name then s.former_names else s.search_text end)
     from gias_rows g
     where g.urn = s.urn
       and ${DIFFERS}`,
    [],
  )
}

/** On the first read, whatever was there of the same URN takes the register's details, and its standing with them. */
export async function loadFirst(run: Run, urns: readonly string[], today: Day): Promise<void> {
  await updateDetails(run)
  await add(run, urns)
  await run.text(
    `update schools set standing = case when ${OPEN} then 'open' else 'closed' end,
       current_from = coalesce(current_from, opened_on)`,
    [today],
  )
}

/** Makes a school for each of these URNs of today; gives their ids. */
export async function add(run: Run, urns: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await run.text(
    `insert into schools (${ALL_COLUMNS}, search_text, current_from)
     select ${ALL_COLUMNS}, search_text, opened_on from gias_rows where urn = any ($1)
     on conflict (urn) do nothing
     returning urn, school_id`,
    [urns],
  )
  return new Map((rows as { urn: string; school_id: string }[]).map((row) => [row.urn, row.school_id]))
}

/** Placements, users and bodies keep pointing at the school, which is the same one under its new URN. */
export async function replace(run: Run, school: HeldSchool, successorUrn: string, from: Day): Promise<void> {
  await add(run, [successorUrn])
  await run.text('update schools set is_current = false, standing = $2 where urn = $1', [
    school.urn,
    'closed',
  ])
  await run.text(
    `update schools s set
       school_id = old.school_id,
       is_current = true,
       standing = 'open',
       current_from = $3,
       eligible_by_hand = old.eligible_by_hand,
       contact_email = coalesce(s.contact_email, old.contact_email),
       former_names = trim(s.former_names || ' ' || old.search_text),
       search_text = s.search_text || ' ' || old.search_text
     from schools old
     where s.urn = $2
       and old.urn = $1`,
    [school.urn, successorUrn, from],
  )
  await run.text('update appropriate_bodies set lead_school_urn = $2 where lead_school_urn = $1', [
    school.urn,
    successorUrn,
  ])
}

export async function addEvents(
  run: Run,
  events: readonly SchoolEvent[],
  runId: string,
  at: Temporal.Instant,
): Promise<void> {
  if (events.length === 0) return
  await run.text(
    `insert into school_history (school_id, urn, type, data, import_id, recorded_at)
     select e."schoolId", e.urn, e.type, e.data, $2, $3
     from jsonb_to_recordset($1) as e ("schoolId" uuid, urn text, type text, data jsonb)`,
    [JSON.stringify(events), runId, at],
  )
}

export async function setStanding(
  run: Run,
  urn: string,
  standing: 'open' | 'closed',
  mergedIntoUrn: string | null,
): Promise<void> {
  await run.text('update schools set standing = $2, merged_into_urn = $3 where urn = $1', [
    urn,
    standing,
    mergedIntoUrn,
  ])
  await setDecision(run, urn, null)
}

export async function setDecision(run: Run, urn: string, decision: OpenDecision | null): Promise<void> {
  await run.text(
    `update schools set decision = $2, decision_reasons = $3, decision_successor_urn = $4
     where urn = $1
       and (decision, decision_reasons, decision_successor_urn) is distinct from ($2, $3::text[], $4)`,
    [urn, decision?.kind ?? null, decision?.reasons ?? [], decision?.successorUrn ?? null],
  )
}
