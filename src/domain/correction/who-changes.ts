import { decidedAppeal } from '../conclusion/decide-appeal.ts'
import { lengthRefusals } from '../induction/length-refusals.ts'
import { openPeriod, type InductionPeriod, type InductionRecord } from '../induction/record.ts'
import type { Correcting } from './correction.ts'
import { placeOf, wayToCorrect } from './place-correction.ts'
import { correctionTiers, type Way } from './tiers.ts'

/** Everything that a record holds, and that somebody may want changed. */
export const recordFacts = [
  'identity',
  'open_period',
  'ending',
  'planned_release',
  'closed_period',
  'missed_period',
  'outcome',
  'exemption',
  'extensions',
  'reduction',
  'hours',
  'absences',
  'steps',
  'appeal',
] as const
export type RecordFact = (typeof recordFacts)[number]

/** Who changes a fact. `teacher_record` is where it comes from, and only there is it changed. */
export const changers = [
  'you',
  'you_with_second_person',
  'you_propose',
  'colleague',
  'holder',
  'school',
  'department',
  'teacher_record',
] as const
export type Changer = (typeof changers)[number]

export type FactChanger = Readonly<{
  fact: RecordFact
  /** The closed period that it is about; null otherwise. */
  period: InductionPeriod | null
  changer: Changer
}>

const ofWay: Readonly<Record<Way, Changer>> = {
  with_reason: 'you',
  case: 'you',
  second_person: 'you_with_second_person',
  case_second_person: 'you_with_second_person',
  proposal: 'you_propose',
  department: 'department',
}

/**
 * Who can change each fact of a record, as one of a body or of the department sees it; every fact that there is has an
 * answer. `mayRecord` is false for somebody who only looks: then a colleague does what they may not. `isPlanned` while a
 * release of the open period is planned, which stands beside the record.
 */
export function whoChanges(
  correcting: Correcting,
  mayRecord: boolean,
  isPlanned = false,
): readonly FactChanger[] {
  const { record, corrector } = correcting
  const open = openPeriod(record)
  const own = corrector.kind === 'body' && open?.bodyId === corrector.bodyId
  const holder: Changer = own ? 'you' : 'holder'
  const whole = (fact: RecordFact, changer: Changer) => ({ fact, period: null, changer })
  const closed = record.periods.filter(({ end }) => end !== null)
  // Of a teacher whom no body has had yet, the first will decide what their induction takes.
  const hasEnded = open === null && closed.length > 0
  const all: readonly FactChanger[] = [
    whole('identity', 'teacher_record'),
    ...(open ? [whole('open_period', changerOfOpen(correcting, holder)), whole('ending', holder)] : []),
    ...(open && isPlanned ? [whole('planned_release', holder)] : []),
    ...closed.map((period) => ({
      fact: 'closed_period' as const,
      period,
      changer: ofWay[wayToCorrect(correcting, period)],
    })),
    whole('missed_period', ofWay[wayToInsert(correcting)]),
    ...(record.outcome ? [whole('outcome', ofWay[wayToOutcome(correcting)])] : []),
    whole('exemption', changerOfExemption(correcting)),
    whole('extensions', changerOfLength(correcting, hasEnded ? 'department' : holder)),
    whole('reduction', changerOfLength(correcting, hasEnded ? 'department' : holder)),
    whole('hours', 'school'),
    whole('absences', own ? 'you' : 'school'),
    ...(factsOf(record).includes('steps') ? [whole('steps', hasHad(correcting) ? 'you' : 'holder')] : []),
    ...(hasAppeal(record) ? [whole('appeal', changerOfAppeal(correcting))] : []),
  ]
  return mayRecord ? all : all.map((each) => ({ ...each, changer: ofColleague[each.changer] }))
}

/** A body has its own way; the department puts it right, or ends it, on a case. */
function changerOfOpen({ corrector }: Correcting, holder: Changer): Changer {
  return corrector.kind === 'department' ? ofWay[correctionTiers.own_open.department] : holder
}

/** The department changes what induction takes once nobody has the teacher, and no outcome stands. */
function changerOfLength({ record, corrector }: Correcting, otherwise: Changer): Changer {
  return corrector.kind === 'department' && lengthRefusals(record, null).length === 0 ? 'you' : otherwise
}

/** A result that is recorded is put right as any correction is; until then the department records what it knows. */
function changerOfAppeal({ record, corrector }: Correcting): Changer {
  if (corrector.kind === 'body') return 'department'
  return decidedAppeal(record) ? ofWay[correctionTiers.appeal_result.department] : 'you'
}

/** One that only teacher records know is changed there, and nowhere else. */
function changerOfExemption({ record, corrector, trsStatus }: Correcting): Changer {
  if (!record.exemption && trsStatus === 'Exempt') return 'teacher_record'
  return ofWay[correctionTiers.exemption[corrector.kind]]
}

/** A body records the steps of whoever it had a period of. */
function hasHad({ record, corrector }: Correcting): boolean {
  return corrector.kind === 'body' && record.periods.some(({ bodyId }) => bodyId === corrector.bodyId)
}

function hasAppeal({ outcome, conclusions }: InductionRecord): boolean {
  return outcome?.result === 'fail' || conclusions.some(({ appeal }) => appeal !== null)
}

/** What somebody who only looks must ask a colleague for. */
const ofColleague: Readonly<Record<Changer, Changer>> = {
  ...{
    you: 'colleague',
    you_with_second_person: 'colleague',
    you_propose: 'colleague',
    colleague: 'colleague',
  },
  ...{ holder: 'holder', school: 'school', department: 'department', teacher_record: 'teacher_record' },
}

function wayToInsert(correcting: Correcting): Way {
  const { record, corrector } = correcting
  const [first] = record.periods
  if (!first) return correctionTiers.own_closed[corrector.kind]
  const bodyId = corrector.kind === 'body' ? corrector.bodyId : first.bodyId
  const before = { ...first, id: 'missed', bodyId, start: first.start.subtract({ days: 1 }) }
  return wayToCorrect(correcting, before)
}

function wayToOutcome(correcting: Correcting): Way {
  const { record, corrector } = correcting
  const decided = record.periods.find(({ id }) => id === record.outcome?.periodId)
  const { state } = placeOf(correcting, { put: decided ? [decided] : [], removed: [], outcome: null })
  return correctionTiers[state][corrector.kind]
}

/** Whether a record has anything to say of a fact; used to show that none is without an answer. */
export function factsOf(record: InductionRecord, isPlanned = false): readonly RecordFact[] {
  const there: Readonly<Record<RecordFact, boolean>> = {
    ...{
      identity: true,
      missed_period: true,
      exemption: true,
      extensions: true,
      reduction: true,
      hours: true,
      absences: true,
    },
    ...{ open_period: openPeriod(record) !== null, ending: openPeriod(record) !== null },
    planned_release: isPlanned && openPeriod(record) !== null,
    closed_period: record.periods.some(({ end }) => end !== null),
    outcome: record.outcome !== null,
    ...{ steps: record.periods.length > 0, appeal: hasAppeal(record) },
  }
  return recordFacts.filter((fact) => there[fact])
}
