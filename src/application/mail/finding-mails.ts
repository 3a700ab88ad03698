import { startsDespite } from '../../domain/registration/concerned-by-finding.ts'
import { namedBodyId, nameOf } from '../../domain/registration/registration.ts'
import type { FindingKind, InspectionFinding } from '../../domain/schools/inspection-finding.ts'
import type { FindingEvent } from '../../domain/schools/record-finding.ts'
import { settingNotes } from '../../domain/schools/school-rules.ts'
import type { NewMail } from '../ports.ts'
import type { RegistrationView } from '../registration/registration-views.ts'
import { inWords, paragraphs } from './text.ts'

/** What was recorded of a school, with the registrations there that it concerns. */
export type ToldFinding = Readonly<{
  event: FindingEvent
  schoolName: string
  concerned: readonly RegistrationView[]
}>

type Receiver = Pick<NewMail, 'receiver' | 'to' | 'bodyId'> & Readonly<{ at: string }>

/**
 * One message to each induction tutor and each body for all that was recorded at once, with the ECTs of theirs whom it
 * concerns (P-07, P-08, P-09).
 */
export function mailsOfFindings(all: readonly ToldFinding[], publicUrl: string): readonly NewMail[] {
  const each = all.flatMap((told) =>
    told.concerned.flatMap((view) => receiversOf(view, publicUrl).map((to) => ({ told, view, to }))),
  )
  const byReceiver = Map.groupBy(each, ({ to }) => `${to.receiver}:${to.bodyId ?? to.to}`)
  return [...byReceiver].flatMap(([key, theirs]) => {
    const [first] = theirs
    if (!first) return []
    const { at, ...address } = first.to
    const byFinding = [...Map.groupBy(theirs, ({ told }) => told)]
    const sections = byFinding.map(([told, about]) =>
      sectionOf(
        told,
        about.map(({ view }) => view),
        { at, isBody: address.receiver === 'body' },
      ),
    )
    const { type, finding } = first.told.event
    return [
      {
        ...{ ...address, reference: `${type}:${finding.id}:${String(finding.version)}:${key}` },
        subject: subjectOf(byFinding.map(([told]) => told)),
        body: paragraphs(...sections),
      },
    ]
  })
}

/** Their tutor, and the body that the school named, unless it said that they are not its own. */
function receiversOf(
  { registration, bodyContact }: RegistrationView,
  publicUrl: string,
): readonly Receiver[] {
  const bodyId = namedBodyId(registration)
  const isTheirs = registration.bodyAnswer?.kind !== 'not_ours'
  return [
    { receiver: 'school', to: registration.tutor.email, bodyId: null, at: `${publicUrl}/school/ects` },
    ...(bodyId !== null && bodyContact !== null && isTheirs
      ? [
          {
            ...({ receiver: 'body', to: bodyContact, bodyId } as const),
            at: `${publicUrl}/appropriate-body/registrations`,
          },
        ]
      : []),
  ]
}

function subjectOf(all: readonly ToldFinding[]): string {
  const [only, ...more] = all
  if (!only || more.length > 0) return `Inspections of ${String(all.length)} schools`
  const { event, schoolName } = only
  const what = { special_measures: 'Special measures', not_adequate: 'Inspection not adequate' }
  const isOver = event.type === 'finding_removed' || event.finding.until !== null
  return `${what[event.finding.kind]}${isOver ? ' no longer' : ''}: ${schoolName}`
}

function sectionOf(
  { event, schoolName }: ToldFinding,
  views: readonly RegistrationView[],
  { at, isBody }: Readonly<{ at: string; isBody: boolean }>,
): string {
  const { finding, type } = event
  const stands = type !== 'finding_removed' && finding.until === null
  const listed = (some: readonly RegistrationView[]) =>
    some
      .map(({ registration }) => `* ${nameOf(registration)}: ${at}/${registration.id}`)
      .toSorted()
      .join('\n')
  const despite = stands ? views.filter(({ registration }) => startsDespite(registration, finding)) : []
  const others = views.filter((view) => !despite.includes(view))
  return paragraphs(
    whatIsRecorded(event, schoolName),
    whatFollows(event),
    others.length === 0
      ? ''
      : `${stands ? 'These ECTs carry on there' : 'It concerned these ECTs'}:\n${listed(others)}`,
    despite.length === 0 ? '' : `These start while it stands, so check whether they can:\n${listed(despite)}`,
    stands && isBody ? settingNotes.check_fairness.reason : '',
  )
}

function whatIsRecorded({ type, finding }: FindingEvent, schoolName: string): string {
  const was = foundOf[finding.kind](schoolName, finding)
  return type === 'finding_removed'
    ? `The Department for Education (DfE) took away what it had recorded by mistake: that ${was}.`
    : `The Department for Education (DfE) recorded that ${was}.`
}

const foundOf: Readonly<Record<FindingKind, (school: string, finding: InspectionFinding) => string>> = {
  special_measures: (school, { since, until }) =>
    until
      ? `${school} was in special measures from ${inWords(since)} to ${inWords(until)}`
      : `${school} has been in special measures since ${inWords(since)}`,
  not_adequate: (school, { since, until }) =>
    until
      ? `the inspection of ${school} stood as not adequate from ${inWords(since)} to ${inWords(until)}`
      : `the inspection of ${school} has stood as not adequate since ${inWords(since)}`,
}

function whatFollows({ type, finding }: FindingEvent): string {
  if (type === 'finding_removed') return 'New ECTs can start there.'
  return finding.until
    ? `New ECTs can start there after ${inWords(finding.until)}.`
    : 'A new ECT can start there only where Ofsted has certified the school or the part of it where they work.'
}
