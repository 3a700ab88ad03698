import { sql } from 'kysely'
import type { LockedTeacher, RegistrationRows } from '../../application/ports.ts'
import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import { isUuid } from '../is-uuid.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMails } from '../outbox.ts'
import { build, openTeacher, type Run } from '../transaction.ts'
import { saveDeadlines } from '../deadlines/save-deadlines.ts'
import { writeNoMoreEcts } from './no-more-ects.ts'
import { readRecord } from '../record-rows.ts'
import { registrationHistory } from './registration-history.ts'
import { saveQueues } from './save-queue.ts'
import { readRegistrations } from './read-registrations.ts'
import { dayInEngland } from '../../domain/values/calendar.ts'

type Needs = Readonly<{
  jobs: JobQueue
  newId: () => string
  lockTeacher: (teacherId: string) => Promise<LockedTeacher | null>
}>

/** Registrations inside an open transaction. */
export function registrationRows(run: Run, { jobs, newId, lockTeacher }: Needs): RegistrationRows {
  const byId = async (id: string) => (await readRegistrations(run, sql`r.id = ${id}::uuid`))[0] ?? null
  return {
    lock: async (registrationId) => {
      const seen = isUuid(registrationId) ? await byId(registrationId) : null
      if (!seen) return null
      await openTeacher(run, seen.teacherId)
      const teacher = await lockTeacher(seen.teacherId)
      const registration = await byId(registrationId)
      return teacher && registration && { registration, teacher }
    },
    ofTeacher: (teacherId) => registrationsOf(run, teacherId),
    toWriteTo: async (teacherId) => {
      await openTeacher(run, teacherId)
      return await registrationsOf(run, teacherId)
    },
    emailUsedByAnother: async (email, { teacherId, trn }, today) => {
      const asked = sql<{ used: boolean }>`
        select email_in_use(${email}, ${teacherId}::uuid, ${trn}, ${today}::date) as used`
      const [row] = await run(asked.compile(build))
      return row?.used ?? false
    },
    sayNoMore: (year) => writeNoMoreEcts(run, year),
    save: async (change) => {
      await writeRegistration(run, change.after)
      await writeFacts(run, change.after)
      await run(build.insertInto('registration_history').values(registrationHistory(change)))
      const { teacherId } = change.after
      const record = await readRecord(run, teacherId)
      const registrations = await registrationsOf(run, teacherId)
      await saveQueues(run, [{ record: record, registrations: registrations }])
      await saveDeadlines(run, [{ record: record, registrations: registrations }], dayInEngland(change.at))
      const { mails, after, at } = change
      for (const job of await addMails(run, { mails, teacherId: after.teacherId, at }, newId))
        await jobs.add(run.text, job)
    },
  }
}

/** Every registration of a teacher whom the transaction has opened, at any school, that was not withdrawn. */
export async function registrationsOf(run: Run, teacherId: string): Promise<Registration[]> {
  return await readRegistrations(run, sql`r.teacher_id = ${teacherId}::uuid and r.withdrawn_at is null`)
}

async function writeRegistration(run: Run, registration: Registration): Promise<void> {
  const row = rowOf(registration)
  await run(
    build
      .insertInto('ect_registrations')
      .values({ id: registration.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
  )
}

function rowOf(registration: Registration) {
  const { bodyAnswer, providerAnswer, leaving, withdrawn, mentor, tutor, nomination } = registration
  return {
    version: registration.version,
    teacher_id: registration.teacherId,
    trn: registration.trn,
    original_name: registration.originalName,
    corrected_name: registration.correctedName,
    email: registration.email,
    school_urn: registration.schoolUrn,
    former_school_urns: [...registration.formerSchoolUrns],
    thirty_days_in: [...registration.thirtyDaysIn],
    school_standing: registration.schoolStanding?.kind ?? null,
    school_standing_on: registration.schoolStanding?.on ?? null,
    is_lead_school: registration.isLeadSchool,
    start: registration.start,
    contract_end: registration.contractEnd,
    trained_here_since: registration.trainedHereSince,
    certified_part: registration.certifiedPart,
    body_id: namedBodyId(registration),
    body_not_listed: nomination.kind === 'not_listed' ? nomination.asTyped : null,
    body_named_at: registration.bodyNamedAt,
    training_chosen_at: registration.trainingChosenAt,
    mentor_named_at: registration.mentorNamedAt,
    programme: registration.programme,
    lead_provider_id: registration.leadProviderId,
    ...{
      mentor_name: mentor?.name ?? null,
      mentor_email: mentor?.email ?? null,
      mentor_trn: mentor?.trn ?? null,
    },
    ...{ tutor_name: tutor.name, tutor_email: tutor.email, tutor_trn: tutor.trn },
    registered_at: registration.registeredAt,
    body_answer: bodyAnswer?.kind ?? null,
    body_answer_reason: bodyAnswer?.kind === 'not_ours' ? bodyAnswer.reason : null,
    body_answered_at: bodyAnswer?.at ?? null,
    period_id: bodyAnswer?.kind === 'accepted' ? bodyAnswer.periodId : null,
    provider_answer: providerAnswer?.kind ?? null,
    provider_answer_reason: providerAnswer?.reason ?? null,
    provider_answered_at: providerAnswer?.at ?? null,
    provider_reply: providerAnswer?.reply?.text ?? null,
    provider_replied_at: providerAnswer?.reply?.at ?? null,
    leaving_on: leaving?.on ?? null,
    leaving_reason: leaving?.reason ?? null,
    leaving_reported_at: leaving?.reportedAt ?? null,
    interim_due_on: leaving?.interim?.dueOn ?? null,
    interim_done_on: leaving?.interim?.doneOn ?? null,
    ...laterFacts(registration),
    withdrawn_at: withdrawn?.at ?? null,
    withdrawn_reason: withdrawn?.reason ?? null,
  }
}

function laterFacts({ moved, difficulties, wantedBody }: Registration) {
  const wanted = wantedBody?.nomination
  return {
    moved_on: moved?.on ?? null,
    moved_said_at: moved?.at ?? null,
    difficulties_since: difficulties?.since ?? null,
    difficulties_plan: difficulties?.planInPlace ?? null,
    difficulties_told_at: difficulties?.at ?? null,
    wanted_body_id: wanted?.kind === 'named' ? wanted.bodyId : null,
    wanted_body_not_listed: wanted?.kind === 'not_listed' ? wanted.asTyped : null,
    wanted_from: wantedBody?.from ?? null,
    wanted_at: wantedBody?.at ?? null,
  }
}

async function writeFacts(run: Run, registration: Registration): Promise<void> {
  const { id, patterns, questions } = registration
  await writeAbsences(run, registration)
  await run(
    build
      .deleteFrom('working_patterns')
      .where('registration_id', '=', id)
      .where(
        'starts_on',
        'not in',
        patterns.map(({ from }) => from),
      ),
  )
  for (const { from, halfDays } of patterns)
    await run(
      build
        .insertInto('working_patterns')
        .values({ registration_id: id, starts_on: from, half_days: halfDays })
        .onConflict((conflict) =>
          conflict.columns(['registration_id', 'starts_on']).doUpdateSet({ half_days: halfDays }),
        ),
    )
  for (const { id: questionId, text, askedAt, answer } of questions) {
    const answered = { answer: answer?.text ?? null, answered_at: answer?.at ?? null }
    await run(
      build
        .insertInto('registration_questions')
        .values({ id: questionId, registration_id: id, question: text, asked_at: askedAt, ...answered })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(answered)),
    )
  }
}

/** Written anew: one that is mended may take a day that another gives up. */
async function writeAbsences(run: Run, { id, absences }: Registration): Promise<void> {
  await run(build.deleteFrom('absences').where('registration_id', '=', id))
  for (const { id: absenceId, category, from, to, halfDays, extend } of absences)
    await run(
      sql`
        insert into absences (id, registration_id, category, away, half_days, extends_induction)
        values (${absenceId}, ${id}, ${category}, daterange(${from}, ${to}, '[]'), ${halfDays}, ${extend})`.compile(
        build,
      ),
    )
}
