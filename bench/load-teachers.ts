import { once } from 'node:events'
import pg from 'pg'
import { demonstrationBodies } from '../src/application/seed/demonstration-shares.ts'
import { inventedChange } from '../src/application/seed/invented-change.ts'
import { seedReferenceData } from '../src/compose.ts'
import { copyRecords } from '../src/postgres/copy-records.ts'
import { migrate } from '../src/postgres/migrate.ts'

/** The body measured, and how many teachers it has in every database. */
export const MEASURED_BODY = demonstrationBodies.cobalt
export const MEASURED_TEACHERS = 5_000

const AT = Temporal.Instant.from('2026-09-03T08:00:00Z')
const ROWS_AT_ONCE = 5_000
const LANES = 2

/**
 * Fills an empty database with invented teachers by COPY, and as many deliveries. The measured body's are spread evenly
 * among the others, as claims made over years would be. They have their history; of the others, one in ten has.
 *
 * @returns the seconds of loading alone
 */
export async function loadTeachers(ownerUrl: string, teachers: number): Promise<number> {
  await migrate(ownerUrl)
  await seedReferenceData(ownerUrl)
  const began = performance.now()
  const { bodies, schools } = await readReference(ownerUrl)
  const newId = sequentialIds()
  const others = bodies.filter((id) => id !== MEASURED_BODY)
  const change = (number: number) => {
    const isMeasured = number < MEASURED_TEACHERS
    const bodyId = isMeasured ? MEASURED_BODY : at(others, number)
    const earlierBodyId = at(others, number + 7)
    const where = { bodyId, earlierBodyId, schoolUrns: schools }
    const whole = inventedChange(number, where, newId, AT)
    return isMeasured || number % 10 === 3 ? whole : { ...whole, events: [] }
  }
  const numbers = spread(teachers)
  await Promise.all(
    Array.from({ length: LANES }, () =>
      asLoader(ownerUrl, async (client) => {
        for (;;) {
          const batch = numbers.splice(-ROWS_AT_ONCE)
          if (batch.length === 0) return
          await client.query('begin')
          await copyRecords(client, batch.map(change))
          await client.query('commit')
        }
      }),
    ),
  )
  await asLoader(ownerUrl, async (client) => {
    await client.query('analyze')
    await client.query(DELIVERIES, [AT.toString()])
    await client.query(EXTENSIONS, [MEASURED_BODY])
    await client.query(MAILS, [AT.toString()])
    await client.query(DRAFTS, [AT.toString()])
    await client.query(COUNTS)
    await client.query('vacuum (analyze, freeze)')
    await client.query('checkpoint')
  })
  return (performance.now() - began) / 1000
}

/** The numbers of all teachers in the order of loading: the measured body's at even distances. */
function spread(teachers: number): number[] {
  const distance = Math.floor(teachers / MEASURED_TEACHERS)
  let measured = 0
  let other = MEASURED_TEACHERS
  return Array.from({ length: teachers }, (_, place) =>
    place % distance === 0 && measured < MEASURED_TEACHERS ? measured++ : other++,
  )
}

function sequentialIds(): () => string {
  let count = 0
  return () => `01990000-0000-7000-8000-${(count += 1).toString(16).padStart(12, '0')}`
}

function at(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}

/** One in 2,000 deliveries needs somebody's attention; the rest were sent. */
const DELIVERIES = `
  insert into teacher_record_deliveries (
    teacher_id, wanted_status, wanted_start, wanted_completed, stamp, state, problem, wanted_since, delivered_at
  )
  select
    t.id,
    t.trs_status,
    p.first_day,
    case when t.trs_status = 'Passed' then p.last_day end,
    $1::timestamptz,
    case when a.needs then 'needs_attention' else 'sent' end,
    case when a.needs then 'Teacher records did not accept the date' end,
    $1::timestamptz,
    case when not a.needs then $1::timestamptz end
  from teachers t
  join (
    select teacher_id, min(lower(served)) as first_day, max(upper(served)) - 1 as last_day
    from induction_periods
    group by teacher_id
  ) p on p.teacher_id = t.id
  cross join lateral (select t.trn::int % 2000 = 7 as needs) a`

/** One teacher in 50 has been extended, and one in five was written to. */
const EXTENSIONS = `
  insert into extensions (id, teacher_id, body_id, terms, kind, reason, decided_on, added_order)
  select uuidv7(), id, $1, 1, 'illness', 'Long illness in the last two terms.', date '2026-07-10', 3
  from teachers
  where trn::int % 50 = 3`
const MAILS = `
  insert into mails (id, reference, teacher_id, receiver, sent_to, subject, body, state, created_at)
  select uuidv7(), trn, id, 'teacher', 'nobody@example.org', 'Your induction', 'Your induction', 'sent', $1
  from teachers
  where trn::int % 5 = 3`

/** Drafts of every body: what expires within weeks is thousands at most, however many teachers there are. */
export const DRAFTS = `
  insert into drafts (id, journey, organisation_id, body_id, answers, created_at, updated_at, expires_at)
  select uuidv7(), 'claim', b.sign_in_organisation_id, b.id, '{"trn": "1234567"}', $1, $1,
    $1::timestamptz + interval '28 days'
  from appropriate_bodies b
  cross join generate_series(1, 60)
  where upper_inf(b.designated)`

async function readReference(ownerUrl: string) {
  return await asLoader(ownerUrl, async (client) => {
    const bodies = await client.query<{ id: string }>(
      'select id from appropriate_bodies where upper_inf(designated) order by name',
    )
    const schools = await client.query<{ urn: string }>(
      'select urn from schools where contact_email is not null order by urn',
    )
    return { bodies: bodies.rows.map(({ id }) => id), schools: schools.rows.map(({ urn }) => urn) }
  })
}

/** What the triggers that a loader leaves out would have counted. */
export const COUNTS = `
  delete from caseload_counts;
  insert into caseload_counts select body_id, tab, count(*) from caseload group by body_id, tab;
  delete from queue_counts;
  insert into queue_counts
    select
      body_id, awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs,
      registration_id is not null, case when awaits_answer then start end, count(*)
    from body_queue
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`

/** A throw-away database may skip what makes loading slow: triggers have nothing to find in what the domain made. */
export async function asLoader<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'induction-record bench' })
  await client.connect()
  try {
    await client.query(
      "set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'",
    )
    return await work(client)
  } finally {
    const ended = once(client, 'end')
    await client.end()
    await ended
  }
}
