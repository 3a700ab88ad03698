import type { AppealResult } from '../../domain/conclusion/conclusion.ts'
import type { StepKind } from '../../domain/conclusion/decide-step.ts'
import { formatTerms } from '../../domain/values/terms.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Concluding } from '../conclusion/change-conclusion.ts'
import type { NewMail, Ports } from '../ports.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

/** What a school recorded is its body's to act on, so the body is told; a body's own steps tell nobody. */
export async function mailsOfStep(
  { settings }: Pick<Ports, 'settings'>,
  concluding: Concluding,
  kind: StepKind,
): Promise<readonly NewMail[]> {
  const says = toldToBody[kind]
  if (!says || !concluding.registration) return []
  const about = await aboutOf(concluding)
  const text = paragraphs(
    `${about.school} ${says(about.name)}`,
    seeRecord(settings.publicUrl, about.teacherId),
  )
  return mail(about, 'body', about.bodyEmail, `${subjects[kind] ?? ''}: ${about.initials}`, text)
}

const toldToBody: Readonly<Partial<Record<StepKind, (name: string) => string>>> = {
  recommendation_made: (name) =>
    `recorded the head teacher’s recommendation on the induction of ${name}. Record the day on which you received it: your decision is due within 20 working days beginning with that day.`,
  no_appeal: (name) => `recorded that ${name} has written that they will not appeal.`,
}

const subjects: Readonly<Partial<Record<StepKind, string>>> = {
  recommendation_made: 'Recommendation recorded',
  no_appeal: 'No appeal',
}

/** The body and the school are sent a copy of an appeal (F-04). */
export async function mailsOfAppeal(
  { settings }: Pick<Ports, 'settings'>,
  concluding: Concluding,
  filedOn: Day,
): Promise<readonly NewMail[]> {
  const about = await aboutOf(concluding)
  const says = `${about.name} has appealed to the Secretary of State against the decision on their induction. The appeal was filed on ${inWords(filedOn)}.`
  const subject = `Appeal filed: ${about.initials}`
  const toBody =
    'The Teaching Regulation Agency sends you the papers. You answer within 20 working days beginning with the day you receive them.'
  return [
    ...mail(
      about,
      'body',
      about.bodyEmail,
      subject,
      paragraphs(says, toBody, seeRecord(settings.publicUrl, about.teacherId)),
    ),
    ...mail(
      about,
      'school',
      about.schoolEmail,
      subject,
      paragraphs(says, 'They may stay employed while it is decided.'),
    ),
  ]
}

/** The body, the school and the teacher are told of the result (F-09). */
export async function mailsOfResult(
  { settings }: Pick<Ports, 'settings'>,
  concluding: Concluding,
  { kind, on, terms }: AppealResult,
): Promise<readonly NewMail[]> {
  const about = await aboutOf(concluding)
  const length = terms === null ? '' : formatTerms(terms)
  const result = {
    allowed: 'It was allowed.',
    extended: `Induction is extended by ${length} FTE terms instead.`,
    dismissed: 'It was dismissed, and the decision stands.',
    withdrawn: 'It was withdrawn, and the decision stands.',
  }[kind]
  const subject = `Result of an appeal: ${about.initials}`
  const says = (whose: string) => `The appeal of ${whose} was decided on ${inWords(on)}. ${result}`
  const ending =
    kind === 'dismissed'
      ? 'Record the day on which you received the written dismissal. If induction was failed, employment as a teacher ends within 10 working days beginning with that day.'
      : ''
  return [
    ...mail(
      about,
      'body',
      about.bodyEmail,
      subject,
      paragraphs(says(about.name), seeRecord(settings.publicUrl, about.teacherId)),
    ),
    ...mail(about, 'school', about.schoolEmail, subject, paragraphs(says(about.name), ending)),
    ...mail(
      about,
      'teacher',
      about.teacherEmail,
      subject,
      paragraphs(`Dear ${about.name}`, `Your appeal was decided on ${inWords(on)}. ${result}`),
    ),
  ]
}

type About = Awaited<ReturnType<typeof aboutOf>>

async function aboutOf({ teacher, period, registration, transaction }: Concluding) {
  const { record, emailAddress } = teacher
  const { identity } = record
  const name = identity ? `${identity.firstName} ${identity.lastName}` : ''
  const body = period ? (await transaction.bodies()).get(period.bodyId) : undefined
  const urn = registration?.schoolUrn ?? period?.schoolUrn ?? null
  const school = urn === null ? null : await transaction.school(urn)
  return {
    ...{ name, initials: initialsOf(name), teacherId: record.teacherId },
    reference: `${record.teacherId}:${String(record.version + 1)}`,
    bodyId: body?.id ?? null,
    bodyEmail: body?.contactEmail ?? null,
    school: school?.name ?? 'The school',
    schoolEmail: registration?.tutor.email ?? school?.contactEmail ?? null,
    registrationId: registration?.id ?? null,
    teacherEmail: registration?.email ?? emailAddress,
  }
}

function seeRecord(publicUrl: string, teacherId: string): string {
  return `See it in the service: ${publicUrl}/appropriate-body/ects/${teacherId}`
}

/** One message, or none when nobody knows the address. */
function mail(
  { reference, bodyId, registrationId }: About,
  receiver: 'body' | 'school' | 'teacher',
  to: string | null,
  subject: string,
  body: string,
): readonly NewMail[] {
  if (to === null) return []
  const own = receiver === 'body' ? { bodyId } : {}
  return [{ reference: `${reference}:${receiver}`, receiver, to, subject, body, registrationId, ...own }]
}
