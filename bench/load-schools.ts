import { seedReferenceData } from '../src/compose.ts'
import { migrate } from '../src/postgres/migrate.ts'
import { organisationOfSchool } from './bench-server.ts'
import { asLoader, COUNTS, DRAFTS, MEASURED_BODY } from './load-teachers.ts'

export const SCHOOLS = 25_000
export const REGISTRATIONS = 60_000
/** Registrations that wait for the measured body. */
export const WAITING = 3_000

/** A school of the seeds, and the copies of it that register: `copy(0)` is the first. */
export const copyOfSchool = (number: number): string => String(100_000 + number)

/** Fills an empty database with schools, teachers and current registrations by plain SQL. Gives the seconds of loading. */
export async function loadSchools(ownerUrl: string): Promise<number> {
  await migrate(ownerUrl)
  await seedReferenceData(ownerUrl)
  const began = performance.now()
  await asLoader(ownerUrl, async (client) => {
    for (const statement of STATEMENTS) await client.query(statement)
    await client.query(DRAFTS, ['2026-09-03T08:00:00Z'])
    await client.query(DRAFTS_OF_SCHOOL, ['2026-09-03T08:00:00Z', organisationOfSchool(0)])
    await client.query(COUNTS)
    await client.query('vacuum (analyze, freeze)')
    await client.query('checkpoint')
  })
  return (performance.now() - began) / 1000
}

/** Two registrations that the measured school has begun. */
const DRAFTS_OF_SCHOOL = `
  insert into drafts (id, journey, organisation_id, answers, created_at, updated_at, expires_at)
  select uuidv7(), 'register', $2, '{"trn": "1234567"}', $1, $1, $1::timestamptz + interval '60 days'
  from generate_series(1, 2)`

const STATEMENTS = [
  `create temporary table copied as
     select to_jsonb(s) - 'is_current' as school from schools s where urn = '900001'`,
  `insert into schools
     select (jsonb_populate_record(s, c.school || jsonb_build_object(
       'urn', (100000 + n)::text, 'school_id', uuidv7(), 'name', 'School ' || n, 'search_text', 'school ' || n
     ) || jsonb_build_object('is_current', true))).*
     from copied c
     join schools s on s.urn = '900001'
     cross join generate_series(0, ${String(SCHOOLS - 1)}) n`,
  `insert into teachers (id, trn, first_name, last_name, qts_on)
     select uuidv7(), (5000000 + n)::text, 'Ada', 'Teacher ' || n, '2026-07-01'
     from generate_series(0, ${String(REGISTRATIONS - 1)}) n`,
  `create temporary table choosable as
     select id, row_number() over (order by id) - 1 as place, count(*) over () as among
     from appropriate_bodies
     where upper_inf(designated) and kind = 'teaching_school_hub' and id <> '${MEASURED_BODY}'`,
  `insert into ect_registrations (
       id, version, teacher_id, trn, original_name, email, school_urn, is_lead_school, start, body_id, body_named_at,
       programme, mentor_name, mentor_email, tutor_name, tutor_email, registered_at, training_chosen_at,
       mentor_named_at
     )
     select
       uuidv7(), 1, t.id, t.trn, t.first_name || ' ' || t.last_name, t.trn || '@school.example.org',
       (100000 + n % ${String(SCHOOLS)})::text, true, '2026-09-01',
       case when n < ${String(WAITING)} then '${MEASURED_BODY}' else b.id end,
       '2026-08-20T10:00Z', 'school_led', 'Mina Rook', 'mina.rook.' || n % ${String(SCHOOLS)} || '@school.example.org',
       'Odile Marchbanks', 'odile.marchbanks@school.example.org', '2026-08-20T10:00Z', '2026-08-20T10:00Z', '2026-08-20T10:00Z'
     from (select *, trn::int - 5000000 as n from teachers where trn like '5%') t
     join choosable b on b.place = n % b.among`,
  `insert into working_patterns (registration_id, starts_on, half_days) select id, start, 10 from ect_registrations`,
  `insert into body_queue
     select r.body_id, r.teacher_id, r.id, true, false, false, false, false, false, r.start, '2026-08-20', lower(r.original_name),
       r.school_urn, r.original_name, r.trn, r.tutor_name, r.tutor_email, s.name
     from ect_registrations r
     join schools s on s.urn = r.school_urn`,
  `insert into mails (id, reference, teacher_id, registration_id, receiver, sent_to, subject, body, state, created_at, sent_at)
     select uuidv7(), id || ':registered:teacher', teacher_id, id, 'teacher', email, 'Registered', 'Registered',
       'sent', registered_at, registered_at
     from ect_registrations`,
]
