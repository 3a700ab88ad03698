import { sql } from 'kysely'
import type { HistoryEntry, TeacherView } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { correctionAnswers, correctionKinds } from '../../domain/events.ts'
import { trsStatuses } from '../../domain/induction/teacher-record.ts'
import { toDelivery } from '../deliveries.ts'
import { deadlinesJson, toDeadlines, type DeadlineJson } from '../deadlines/read-deadlines.ts'
import { decodeFacts } from '../history-codec.ts'
import { isUuid } from '../is-uuid.ts'
import { postsColumn, toPost, type PostRow } from '../posts.ts'
import { exactTerms, recordColumns, toRecord, type RecordRow } from '../record-rows.ts'
import { build, type Run } from '../transaction.ts'

type Row = RecordRow & {
  trs_status: string | null
  trs_checked_at: Temporal.Instant | null
  trs_exemption_reasons: string[]
  itt_provider_name: string | null
  posts: PostRow[]
  bodies: Record<string, { name: string; email: string | null; minimum: string | null }>
  schools: Record<string, string>
  delivery: DeliveryJson | null
  deadlines: DeadlineJson[]
  mails: { receiver: string; subject: string; state: string; at: string }[]
}

/** Everything that the teacher's page shows, in two statements; null when the scope may not see the teacher. */
export async function readTeacher(run: Run, scope: Scope, teacherId: string): Promise<TeacherView | null> {
  if (!isUuid(teacherId)) return null
  const [[row], history] = await Promise.all([
    run(
      sql<Row>`
      select
        ${recordColumns},
        teachers.trs_status,
        teachers.trs_checked_at,
        teachers.trs_exemption_reasons,
        teachers.itt_provider_name,
        ${postsColumn} as posts,
        (
          select coalesce(jsonb_object_agg(b.id, jsonb_build_object(
            'name', b.name, 'email', b.contact_email, 'minimum', b.minimum_reduced_terms::text
          )), '{}')
          from appropriate_bodies b
          where b.id in (
            select body_id from induction_periods where teacher_id = teachers.id
            union all
            select body_id from extensions where teacher_id = teachers.id
            union all
            select body_id from earlier_bodies where teacher_id = teachers.id
          )
        ) as bodies,
        (
          select coalesce(jsonb_object_agg(s.urn, s.name), '{}')
          from schools s
          where s.urn in (
            select school_urn from induction_periods where teacher_id = teachers.id
            union all
            select school_urn from ect_registrations where teacher_id = teachers.id
            union all
            select period ->> 'schoolUrn'
            from history h
            cross join lateral jsonb_array_elements(coalesce(h.before -> 'periods', '[]')) period
            where h.teacher_id = teachers.id
          )
        ) as schools,
        (
          select to_jsonb(d) from teacher_record_deliveries d where d.teacher_id = teachers.id
        ) as delivery,
        ${deadlinesJson(sql`d.teacher_id = teachers.id`)} as deadlines,
        coalesce((
          select jsonb_agg(jsonb_build_object(
            'receiver', m.receiver, 'subject', m.subject, 'state', m.state, 'at', m.created_at
          ) order by m.created_at desc)
          from mails m
          where m.teacher_id = teachers.id
        ), '[]') as mails
      from teachers
      where teachers.id = ${teacherId} and ${inSight(scope)}`.compile(build),
    ),
    readHistory(run, teacherId),
  ])
  return row ? toView(row, history) : null
}

/** The first wall: whose teacher this is, said in the query itself. */
export function inSight(scope: Scope) {
  if (scope.kind === 'system' || scope.kind === 'department') return sql<boolean>`true`
  if (scope.kind !== 'body') return sql<boolean>`false`
  return sql<boolean>`exists (
    select from caseload where caseload.teacher_id = teachers.id and caseload.body_id = ${scope.bodyId}
  )`
}

async function readHistory(run: Run, teacherId: string): Promise<HistoryEntry[]> {
  const rows = await run(
    build
      .selectFrom('history')
      .select([
        sql<string | null>`data ->> 'correction'`.as('correction'),
        sql<string | null>`data ->> 'answer'`.as('answer'),
        sql<string | null>`data ->> 'caseReference'`.as('case_reference'),
      ])
      .select(['seq', 'type', 'recorded_at', 'actor', 'channel', 'reason', 'before', 'after'])
      .where('teacher_id', '=', teacherId)
      .orderBy('seq', 'desc'),
  )
  return rows.map((row) => {
    const actor = row.actor as { kind: string; name: string; organisation?: { id: string; name: string } }
    return {
      seq: row.seq,
      type: row.type,
      correction: correctionKinds.find((kind) => kind === row.correction) ?? null,
      answer: correctionAnswers.find((answer) => answer === row.answer) ?? null,
      at: row.recorded_at,
      actorName: actor.name,
      organisationName: actor.organisation?.name ?? '',
      organisationId: actor.organisation?.id ?? null,
      channel: row.channel,
      reason: row.reason,
      caseReference: row.case_reference,
      before: decodeFacts(row.before),
      after: decodeFacts(row.after),
    }
  })
}

function toView(row: Row, history: HistoryEntry[]): TeacherView {
  const bodies = Object.entries(row.bodies)
  return {
    record: toRecord(row),
    trsStatus: trsStatuses.find((status) => status === row.trs_status) ?? null,
    checkedAt: row.trs_checked_at,
    exemptionReasons: row.trs_exemption_reasons,
    ittProviderName: row.itt_provider_name,
    bodyNames: Object.fromEntries(bodies.map(([id, body]) => [id, body.name])),
    bodyContacts: Object.fromEntries(bodies.map(([id, body]) => [id, body.email])),
    bodyMinimums: Object.fromEntries(
      bodies.flatMap(([id, { minimum }]) => (minimum === null ? [] : [[id, exactTerms(minimum)]])),
    ),
    schoolNames: row.schools,
    deadlines: toDeadlines(row.deadlines),
    posts: row.posts.map(toPost),
    delivery: row.delivery && toDelivery({ ...fromJson(row.delivery), trn: row.trn }),
    mails: row.mails.map((mail) => ({ ...mail, at: Temporal.Instant.from(mail.at) })),
    history,
  }
}

type DeliveryJson = {
  teacher_id: string
  wanted_status: string
  wanted_start: string | null
  wanted_completed: string | null
  stamp: string
  state: string
  attempts: number
  restamped: boolean
  problem: string | null
  delivered_at: string | null
}

function fromJson(json: DeliveryJson) {
  return {
    ...json,
    wanted_start: json.wanted_start === null ? null : Temporal.PlainDate.from(json.wanted_start),
    wanted_completed: json.wanted_completed === null ? null : Temporal.PlainDate.from(json.wanted_completed),
    stamp: Temporal.Instant.from(json.stamp),
    delivered_at: json.delivered_at === null ? null : Temporal.Instant.from(json.delivered_at),
  }
}
