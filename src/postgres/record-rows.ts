import { sql } from 'kysely'
import {
  allExtensionKinds,
  reductionRoutes,
  shortfallReasons,
  type Extension,
  type InductionPeriod,
  type InductionRecord,
  type Outcome,
  type Programme,
  type Reduction,
} from '../domain/induction/record.ts'
import { readExemptionGround, type Exemption } from '../domain/induction/exemption.ts'
import { toConclusion, type ConclusionRow } from './conclusion-rows.ts'
import { readTerms, type Terms } from '../domain/values/terms.ts'
import { isUuid } from './is-uuid.ts'
import { build, type Run } from './transaction.ts'

/** The parts of a record as one JSON row each, so that a whole record is one statement. */
export type RecordRow = {
  id: string
  version: number
  trn: string
  first_name: string
  last_name: string
  qts_on: Temporal.PlainDate | null
  periods: PeriodRow[]
  extensions: ExtensionRow[]
  reduction: ReductionRow | null
  outcome: OutcomeRow | null
  exemption: ExemptionRow | null
  conclusions: ConclusionRow[]
}

type PeriodRow = {
  id: string
  body_id: string
  first_day: string
  last_day: string | null
  terms: string | null
  programme: Programme | null
  school_urn: string | null
  earlier: { body_id: string; until: string }[] | null
}
type ExtensionRow = {
  id: string
  body_id: string
  terms: string
  kind: string
  reason: string
  decided_on: string
}
type ReductionRow = {
  id: string
  body_id: string
  route: string
  terms: string
  final_assessment_on: string | null
  decided_on: string
  agreed_on: string
  reason: string
}
type OutcomeRow = {
  id: string
  period_id: string
  result: 'pass' | 'fail'
  told_in_writing_on: string | null
  shortfall: string | null
}

type ExemptionRow = { id: string; ground: string; decided_on: string }

/** Columns that make a `RecordRow` of a row of `teachers`. */
export const recordColumns = sql<RecordRow>`
  teachers.id,
  teachers.version,
  teachers.trn,
  teachers.first_name,
  teachers.last_name,
  teachers.qts_on,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', p.id,
      'body_id', p.body_id,
      'first_day', lower(p.served),
      'last_day', upper(p.served) - 1,
      'terms', p.terms::text,
      'programme', p.programme,
      'school_urn', p.school_urn,
      'earlier', (
        select jsonb_agg(jsonb_build_object('body_id', b.body_id, 'until', b.until) order by b.until)
        from earlier_bodies b
        where b.period_id = p.id
      )
    ) order by lower(p.served))
    from induction_periods p
    where p.teacher_id = teachers.id
  ), '[]') as periods,
  coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', e.id,
      'body_id', e.body_id,
      'terms', e.terms::text,
      'kind', e.kind,
      'reason', e.reason,
      'decided_on', e.decided_on
    ) order by e.added_order)
    from extensions e
    where e.teacher_id = teachers.id and e.removed_at is null
  ), '[]') as extensions,
  (
    select jsonb_build_object(
      'id', d.id,
      'body_id', d.body_id,
      'route', d.route,
      'terms', d.terms::text,
      'final_assessment_on', d.final_assessment_on,
      'decided_on', d.decided_on,
      'agreed_on', d.agreed_on,
      'reason', d.reason
    )
    from reductions d
    where d.teacher_id = teachers.id and d.withdrawn_at is null
  ) as reduction,
  (
    select jsonb_build_object(
      'id', o.id,
      'period_id', o.period_id,
      'result', o.result,
      'told_in_writing_on', o.told_in_writing_on,
      'shortfall', o.shortfall
    )
    from outcomes o
    where o.teacher_id = teachers.id and o.withdrawn_at is null
  ) as outcome,
  (
    select jsonb_build_object('id', x.id, 'ground', x.ground, 'decided_on', x.decided_on)
    from exemptions x
    where x.teacher_id = teachers.id and x.withdrawn_at is null
  ) as exemption,
  coalesce((
    select jsonb_agg(to_jsonb(c) order by c.begun_order)
    from conclusions c
    where c.teacher_id = teachers.id
  ), '[]') as conclusions`

export function toRecord(row: RecordRow): InductionRecord {
  return {
    teacherId: row.id,
    version: row.version,
    identity: row.version === 0 ? null : identityOf(row),
    periods: row.periods.map(toPeriod),
    extensions: row.extensions.map(toExtension),
    reduction: row.reduction && toReduction(row.reduction),
    outcome: row.outcome && toOutcome(row.outcome),
    exemption: row.exemption && toExemption(row.exemption),
    conclusions: row.conclusions.map(toConclusion),
  }
}

/** Locks one teacher that the scope may see. */
export async function lockTeacherRow(run: Run, teacherId: string) {
  if (!isUuid(teacherId)) return null
  const [row] = await run(
    build
      .selectFrom('teachers')
      .select(['id', 'trs_status', 'email_address'])
      .where('id', '=', teacherId)
      .forNoKeyUpdate(),
  )
  return row ?? null
}

/** The record of a teacher already locked: read after the lock, so that it holds what the last writer left. */
export async function readRecord(run: Run, teacherId: string): Promise<InductionRecord> {
  const [row] = await run(
    sql<RecordRow>`select ${recordColumns} from teachers where id = ${teacherId}`.compile(build),
  )
  if (!row) throw new Error('a locked teacher that cannot be read')
  return toRecord(row)
}

function identityOf(row: RecordRow) {
  return { trn: row.trn, firstName: row.first_name, lastName: row.last_name, qtsOn: row.qts_on }
}

function toPeriod(row: PeriodRow): InductionPeriod {
  return {
    id: row.id,
    bodyId: row.body_id,
    start: Temporal.PlainDate.from(row.first_day),
    end: row.last_day === null ? null : Temporal.PlainDate.from(row.last_day),
    terms: row.terms === null ? null : exactTerms(row.terms),
    programme: row.programme,
    schoolUrn: row.school_urn,
    ...(row.earlier && {
      earlierBodies: row.earlier.map(({ body_id, until }) => ({
        bodyId: body_id,
        until: Temporal.PlainDate.from(until),
      })),
    }),
  }
}

function toExtension(row: ExtensionRow): Extension {
  const kind = allExtensionKinds.find((each) => each === row.kind)
  if (!kind) throw new Error(`an extension of unknown kind: ${row.kind}`)
  return {
    id: row.id,
    bodyId: row.body_id,
    terms: exactTerms(row.terms),
    kind,
    reason: row.reason,
    decidedOn: Temporal.PlainDate.from(row.decided_on),
  }
}

function toOutcome(row: OutcomeRow): Outcome {
  return {
    id: row.id,
    periodId: row.period_id,
    result: row.result,
    toldInWritingOn: dayOf(row.told_in_writing_on),
    shortfall: shortfallReasons.find((each) => each === row.shortfall) ?? null,
  }
}

function toReduction(row: ReductionRow): Reduction {
  const route = reductionRoutes.find((each) => each === row.route)
  if (!route) throw new Error(`a reduction of unknown route: ${row.route}`)
  return {
    ...{ id: row.id, bodyId: row.body_id, route, terms: exactTerms(row.terms), reason: row.reason },
    finalAssessmentOn: dayOf(row.final_assessment_on),
    decidedOn: Temporal.PlainDate.from(row.decided_on),
    agreedOn: Temporal.PlainDate.from(row.agreed_on),
  }
}

function toExemption({ id, ground: text, decided_on }: ExemptionRow): Exemption {
  const ground = readExemptionGround(text)
  if (!ground) throw new Error(`an exemption on an unknown ground: ${text}`)
  return { id, ground, decidedOn: Temporal.PlainDate.from(decided_on) }
}

function dayOf(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text)
}

export function exactTerms(text: string): Terms {
  const read = readTerms(text)
  if (typeof read === 'string') throw new Error(`terms in the database that are no terms: ${text}`)
  return read
}
