import type { CorrectionKind, RecordCorrected } from '../../domain/events.ts'
import { apply } from '../../domain/induction/apply.ts'
import { namedBody } from '../../domain/induction/body.ts'
import { openPeriod, type InductionPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import { formatTerms } from '../../domain/values/terms.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { AnySituation } from '../change-record.ts'
import type { NewMail } from '../ports.ts'
import { exemptionNote, standingOn, type Told } from './exemption-note.ts'
import { registeredFor } from './named-provider.ts'
import { shownWith } from './teacher-and-school.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

/**
 * Who is told that a record was put right: the teacher, each school and each other body whose period it touches (AC-3
 * tiers 2 to 5); of an exemption every school that has the teacher. `before` is how many events of the same change come first.
 */
export async function mailsOfCorrection(
  situation: AnySituation,
  event: RecordCorrected,
  before: number,
): Promise<readonly NewMail[]> {
  const { record, body, bodies, emailAddress, transaction, today } = situation
  const { identity } = record
  if (!identity) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const after = apply(record, event)
  const touched = touchedPeriods(record, event)
  const who = body?.name ?? 'The Department for Education'
  const contact = body?.contactEmail ?? null
  const note = exemptionNote(record, event, bodies)
  const text = (told: Told) =>
    paragraphs(
      `${who} ${did[event.correction]}`,
      note(told),
      standing(after, situation),
      `If this is wrong, contact ${contact === null ? who : `${who} at ${contact}`}.`,
    )
  const reference = `${record.teacherId}:${String(record.version + before + 1)}`
  const subject = `Induction record put right: ${initialsOf(name)}`
  const all = await transaction.registrations.toWriteTo(record.teacherId)
  const theirs = touched.flatMap((period) => registeredFor(all, period) ?? [])
  const concerned = new Set(touched.map(({ bodyId }) => bodyId))
  const otherBodies = [...concerned].filter((id) => id !== body?.id)
  const having = event.exemption ? standingOn(all, today) : []
  const urns = new Set([...touched, ...theirs, ...having].flatMap(({ schoolUrn }) => schoolUrn ?? []))
  const mail = (to: string | null | undefined, { key, about, ...receiver }: Receiver) =>
    to
      ? [
          {
            reference: `${reference}:${key}`,
            to,
            subject,
            body: paragraphs(about, text(receiver.receiver)),
            ...receiver,
          },
        ]
      : []
  /** The department sees every registration, and a school that no period is with is told by it alone. */
  const shown = (registration: Registration | null) =>
    body ? shownWith(registration, concerned) : (registration?.id ?? null)
  const toSchool = async (urn: string) => {
    const registration = all.find(({ schoolUrn }) => schoolUrn === urn) ?? null
    const to = registration?.tutor.email ?? (await transaction.school(urn))?.contactEmail
    const registrationId = shown(registration)
    return mail(to, { receiver: 'school', registrationId, key: `school:${urn}`, about: `About ${name}.` })
  }
  const newest = theirs[0] ?? all[0] ?? null
  return [
    ...mail(newest?.email ?? emailAddress, {
      ...{ receiver: 'teacher', key: 'teacher', about: `Dear ${name}` },
      registrationId: shown(newest),
    }),
    ...(await Promise.all([...urns].map(toSchool))).flat(),
    ...otherBodies.flatMap((id) =>
      mail(namedBody(bodies, id).contactEmail, {
        ...{ receiver: 'body', key: `body:${id}`, about: `About ${name}.`, registrationId: null },
      }),
    ),
  ]
}

type Receiver = Readonly<{ receiver: Told; registrationId: string | null; key: string; about: string }>

/** The body and the school of an appeal are those of the period that it was about (F-09); of an exemption those that have the teacher. */
function touchedPeriods(record: InductionRecord, { put, removed, appeal, exemption }: RecordCorrected) {
  const { periods, conclusions } = record
  const appealed = conclusions.find(({ id }) => id === appeal?.conclusionId)
  const open = exemption && openPeriod(record)
  const ids = new Set([...removed, ...put.map(({ id }) => id), appealed?.periodId, open?.id])
  return [...periods.filter(({ id }) => ids.has(id)), ...put]
}

const did: Readonly<Record<CorrectionKind, string>> = {
  period_corrected: 'put the details of a period of this induction right.',
  period_deleted: 'took away a period of this induction that was recorded by mistake.',
  boundary_moved: 'moved the days between two periods of this induction.',
  periods_merged: 'made two periods of this induction one.',
  period_inserted: 'added a period of this induction that had been missed.',
  outcome_withdrawn: 'withdrew the outcome of this induction. It is in progress again.',
  outcome_amended: 'put right when this induction ended and for how many terms.',
  appeal_result_amended: 'put right the result of the appeal against a decision on this induction.',
  exemption_recorded: 'recorded an exemption from induction.',
  exemption_withdrawn: 'took off an exemption from induction that it had recorded.',
  undone: 'undid what it had recorded last of this induction.',
}

function standing({ periods, outcome }: InductionRecord, { bodies }: AnySituation): string {
  const lines = periods.map((period) => `* ${inOneLine(period)}, ${namedBody(bodies, period.bodyId).name}`)
  const result = outcome ? [`Outcome: ${outcome.result === 'pass' ? 'passed' : 'failed'}`] : []
  return ['What is recorded now:', ...(lines.length > 0 ? lines : ['* no induction']), ...result].join('\n')
}

function inOneLine({ start, end, terms }: InductionPeriod): string {
  if (!end) return `from ${inWords(start)}`
  return `${inWords(start)} to ${inWords(end)}, ${terms ? `${formatTerms(terms)} terms` : 'terms still to be confirmed'}`
}
