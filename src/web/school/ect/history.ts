import type { RegistrationEntry } from '../../../application/registration/registration-views.ts'
import type {
  RegisteredSchoolChange,
  RegistrationChange,
  RegistrationEvent,
} from '../../../domain/registration/registration-events.ts'
import type { Absence, Nomination } from '../../../domain/registration/registration.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import { leaveWords } from '../../layout/registration-words.ts'

/** What happened to a registration, newest first: what, who, and when. */
export function historyRows(entries: readonly RegistrationEntry[] | null, ownOrganisation: string) {
  // Events come newest first, and an absence that one removes was recorded by an earlier one.
  const absences = new Map(
    (entries ?? [])
      .toReversed()
      .flatMap(({ event }) => ('absence' in event ? [absenceKey(event.absence)] : [])),
  )
  return (entries ?? []).map(({ event, actorName, organisationName, at }) => ({
    what: eventText(event, (id) => absences.get(id) ?? null),
    who: whoText(actorName, organisationName, ownOrganisation),
    at: showDateTime(at),
  }))
}

/** Colleagues by name, others by their organisation. */
function whoText(name: string, organisation: string, own: string): string {
  if (organisation === '') return 'This service'
  return organisation === own ? `${name}, ${organisation}` : organisation
}

type Find = (absenceId: string) => Absence | null

/** One sentence for each kind of event: a new kind does not compile until it has one. */
function eventText(event: RegistrationEvent, find: Find): string {
  switch (event.type) {
    case 'ect_registered':
      return `Registered from ${showDay(event.registration.start)}`
    case 'registration_changed':
      return changedText(event.changed)
    case 'registration_withdrawn':
      return `Registration withdrawn: ${event.reason}`
    case 'leaving_reported':
      return `Last day reported: ${showDay(event.on)}`
    case 'leaving_corrected':
      return `Last day corrected to ${showDay(event.on)}`
    case 'leaving_withdrawn':
      return 'Stays after all: the last day was taken back'
    case 'interim_assessment_done':
      return `Interim assessment made on ${showDay(event.on)}`
    case 'absence_recorded':
      return `Recorded: ${absenceText(event.absence)}`
    case 'absence_corrected':
      return `Corrected: ${absenceText(event.absence)}`
    case 'absence_removed':
      return `Removed: ${absenceOrOther(find(event.absenceId))}`
    case 'leave_chosen':
      return `The ECT’s choice: ${event.extend ? 'extends induction' : 'counts as served'}. About: ${absenceOrOther(find(event.absenceId))}`
    case 'thirty_days_reached':
      return `${String(event.days)} days of absence reached in year ${String(event.part)}`
    case 'difficulties_reported':
      return `Difficulties since ${showDay(event.since)}, ${event.planInPlace ? 'with a support plan' : 'without a support plan yet'}`
    case 'difficulties_over':
      return 'Difficulties are over'
    case 'body_change_asked':
      return `Another appropriate body wanted from ${showDay(event.from)}`
    case 'said_to_have_moved':
      return `Another school has registered them from ${showDay(event.on)}`
    case 'said_to_be_still_here':
      return event.leads
        ? 'Still works here, and this school leads'
        : 'Still works here, and the other school leads'
    case 'body_answered':
      return event.answer.kind === 'accepted'
        ? 'The appropriate body accepted and recorded induction'
        : `The appropriate body said that they are not theirs: ${event.answer.reason}`
    case 'body_answer_moved':
      return 'The appropriate body joined the induction period with another'
    case 'body_naming_restored':
      return 'What another appropriate body recorded was undone: the one before is named again'
    case 'body_answer_undone':
      return 'The appropriate body took back what it had recorded'
    case 'school_asked':
      return `The appropriate body asked: ${event.text}`
    case 'school_answered':
      return `The school answered: ${event.text}`
    case 'provider_replied_to':
      return `The school wrote to the lead provider: ${event.text}`
    case 'provider_answered':
      return event.answer.kind === 'confirmed'
        ? 'The lead provider confirmed'
        : `The lead provider asked: ${event.answer.reason ?? ''}`
    case 'body_succeeded':
      return 'Another appropriate body took over'
    case 'body_succession_reversed':
      return 'Taking over by another appropriate body was reversed'
    case 'school_changed':
      return `${schoolChangeWords[event.change]} on ${showDay(event.on)}: ${event.name}`
  }
}

const schoolChangeWords: Readonly<Record<RegisteredSchoolChange['change'], string>> = {
  renamed: 'The school has another name',
  closed: 'The school closed',
  reopened: 'The school opened again',
  replaced: 'The school was replaced',
  merged: 'The school was merged into another',
  section_41_lost: 'The school lost its section 41 approval',
  section_41_regained: 'The school has section 41 approval again',
}

const changeWords: Readonly<Record<keyof RegistrationChange, (changed: RegistrationChange) => string>> = {
  start: ({ start }) => `start date ${start ? showDay(start) : ''}`,
  pattern: ({ pattern }) =>
    pattern ? `${String(pattern.halfDays / 2)} days a week from ${showDay(pattern.from)}` : '',
  contractEnd: ({ contractEnd }) => `contract ends ${contractEnd ? showDay(contractEnd) : 'on no given day'}`,
  nomination: ({ nomination }) => nominationText(nomination),
  mentor: ({ mentor }) => `mentor ${mentor?.name ?? ''}`,
  tutor: ({ tutor }) => `induction tutor ${tutor?.name ?? ''}`,
  correctedName: ({ correctedName = '' }) => `name ${correctedName}`,
  email: () => 'email address',
  isLeadSchool: ({ isLeadSchool }) => (isLeadSchool ? 'this school leads' : 'another school leads'),
  trainedHereSince: ({ trainedHereSince }) =>
    trainedHereSince
      ? `trained here while employed since ${showDay(trainedHereSince)}`
      : 'no training here before special measures',
  certifiedPart: ({ certifiedPart }) =>
    certifiedPart ? `post in the certified part: ${certifiedPart}` : 'no certified part',
  training: ({ training }) =>
    training?.programme === 'school_led'
      ? 'school-led programme'
      : 'provider-led programme, or its lead provider',
}

function changedText(changed: RegistrationChange): string {
  const what = Object.entries(changeWords).filter(([key]) => key in changed)
  return `Changed: ${what.map(([, say]) => say(changed)).join(', ')}`
}

function nominationText(nomination: Nomination | undefined): string {
  return nomination?.kind === 'not_listed'
    ? `appropriate body not listed, ${nomination.asTyped}`
    : 'appropriate body'
}

function absenceKey(absence: Absence): readonly [string, Absence] {
  return [absence.id, absence]
}

function absenceOrOther(absence: Absence | null): string {
  return absence ? absenceText(absence) : 'an absence'
}

function absenceText({ category, from, to, halfDays }: Absence): string {
  const when = to === null ? `since ${showDay(from)}` : `${showDay(from)} to ${showDay(to)}`
  const days = halfDays === null ? '' : `, ${String(halfDays / 2)} working days`
  return `${leaveWords[category].toLowerCase()} ${when}${days}`
}
