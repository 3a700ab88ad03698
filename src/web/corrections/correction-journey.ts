import type { Answers, DraftResult } from '../../application/drafts.ts'
import type { Service } from '../../application/service.ts'
import type { CorrectionRequest } from '../../domain/correction/correction.ts'
import { decideCorrection } from '../../domain/correction/decide-correction.ts'
import { namedBody } from '../../domain/induction/body.ts'
import type { Refusal } from '../../domain/values/decision.ts'
import { defineJourney, type At, type Journey, type Question, type Submitted } from '../journey/journey.ts'
import { periodDates } from '../appropriate-body/ect/cards.ts'
import { showTerms } from '../layout/format.ts'
import type { WebParts } from '../parts.ts'
import { reasonQuestion, type Refusals, type Why } from './correction-questions.ts'
import { effectOf } from './effect.ts'
import { areas, onRecordToCorrect, type Area, type RecordToCorrect } from './on-record.ts'
import { wayWords } from './way-words.ts'

export type Typed = CorrectionRequest extends infer Each
  ? Each extends CorrectionRequest
    ? Omit<Each, 'reason' | 'caseReference'>
    : never
  : never

/** `saysEffect` where what follows from the answers is not what they say; `then` is what happens once it is recorded. */
type Check = Readonly<{
  title: string
  danger?: true
  recordedNow?: string
  saysEffect?: true
  then?: readonly string[]
}>

/** A way to put a record right, as pages. */
export type Correction<Loaded extends RecordToCorrect = RecordToCorrect> = Readonly<{
  name: string
  /** After the address of the record. */
  path: string
  /** What its pages look at beside the record; `asItIs` when nothing. */
  load: (own: RecordToCorrect, at: At) => Promise<Loaded>
  begin?: (own: Loaded) => Answers
  questions: (own: Loaded, refusals: Refusals, answers: Answers) => readonly Question[]
  /** What the journey would do: the title of its check page begins with it. */
  check: (own: Loaded) => Check
  why?: Why
  done: string
  request: (answers: Answers, own: Loaded) => Typed
  /** Why it cannot be done to this record at all. */
  blocked?: (own: Loaded) => readonly Refusal[]
}>

export function asItIs(own: RecordToCorrect): Promise<RecordToCorrect> {
  return Promise.resolve(own)
}

/** The pages of a correction: what it asks, why, and a check page that says who must agree before it is recorded. */
export function correctionJourney<Loaded extends RecordToCorrect>(
  service: Service,
  parts: WebParts,
  area: Area,
  correction: Correction<Loaded>,
): Journey<Loaded> {
  const base = onRecordToCorrect(service, parts, area)
  const isDepartment = area === 'department'
  const decide = (answers: Answers, own: Loaded) => decideCorrection(own, requestOf(correction, answers, own))
  return defineJourney<Loaded>({
    name: `${correction.name}${isDepartment ? '-dfe' : ''}`,
    address: `${areas[area].records}/:id/${correction.path}`,
    access: { task: areas[area].task },
    load: async (at) => {
      const own = await base.load(at)
      return own && (await correction.load(own, at))
    },
    ...{ version: base.version, leave: base.leave },
    ...(correction.blocked && { blocked: correction.blocked }),
    ...(correction.begin && { begin: correction.begin }),
    questions: (given, own) => {
      const refusals: Refusals = (answers) => {
        const decision = decide(answers, own)
        return decision.kind === 'refused' ? decision.refusals : []
      }
      const caption = `TRN: ${own.trn}`
      return [
        ...correction.questions(own, refusals, given),
        reasonQuestion({ caption, refusals }, isDepartment, correction.why),
      ]
    },
    check: (answers, own) => {
      const decision = decide(answers, own)
      const { title, danger, recordedNow = periodsNow(own), saysEffect, then } = correction.check(own)
      const words =
        decision.kind === 'accepted'
          ? wayWords(decision.facts.way, own.today, approverName(own, decision.facts.approverBodyId))
          : { before: '', button: 'Put the record right' }
      return {
        title,
        lead: words.before,
        rows: [
          ...aboutRows(own),
          { key: 'Recorded now', value: recordedNow },
          ...(saysEffect && decision.kind === 'accepted'
            ? [{ key: 'What would change', value: effectOf(own, decision.facts) }]
            : []),
          ...(then ? [{ key: 'Once it is agreed to', value: then.join('\n') }] : []),
        ],
        button: words.button,
        ...(danger && { danger }),
      }
    },
    submit: async (answers, own, { context, teacherId, seenVersion }): Promise<Submitted> => {
      const result = await service.correctRecord(context, {
        ...{ teacherId: teacherId ?? '', seenVersion },
        correction: requestOf(correction, answers, own),
      })
      if (result.kind === 'refused') return result
      const decision = decide(answers, own)
      const approver = decision.kind === 'accepted' ? decision.facts.approverBodyId : null
      const isAsked = result.way !== 'with_reason' && result.way !== 'case' && result.way !== 'department'
      const asked = isAsked ? wayWords(result.way, own.today, approverName(own, approver)).asked : ''
      return { kind: 'done', result: { name: own.name, asked, address: own.address } }
    },
    done: (result) => donePage(result, correction.done, areas[area].proposals),
  })
}

function requestOf<Loaded extends RecordToCorrect>(
  correction: Correction<Loaded>,
  answers: Answers,
  own: Loaded,
): CorrectionRequest {
  const told = { reason: answers['reason'] ?? '', caseReference: answers['reference'] ?? '' }
  return { ...correction.request(answers, own), ...told }
}

function approverName({ bodies }: RecordToCorrect, bodyId: string | null): string {
  return bodyId === null ? '' : namedBody(bodies, bodyId).name
}

function aboutRows({ name, trn }: RecordToCorrect) {
  return [
    { key: 'Name', value: name },
    { key: 'TRN', value: trn },
  ]
}

/** The periods that a correction may touch, one on each line. */
function periodsNow({ record, period, next, bodies }: RecordToCorrect): string {
  const shown = period ? [period, ...(next ? [next] : [])] : record.periods
  const lines = shown.map((each) => {
    const terms = each.terms ? `, ${showTerms(each.terms)}` : ''
    return `${periodDates(each)}${terms}, ${namedBody(bodies, each.bodyId).name}`
  })
  return lines.length > 0 ? lines.join('\n') : 'No period'
}

function donePage(result: DraftResult, done: string, proposals: string) {
  const text = (key: string) => (typeof result[key] === 'string' ? result[key] : '')
  const onwards = { href: text('address'), text: `Go to ${text('name')}’s record` }
  if (text('asked') !== '')
    return {
      template: 'corrections/asked.njk',
      title: 'Waiting for somebody to agree',
      data: { asked: text('asked'), onwards, proposals },
    }
  return {
    template: 'journey/done.njk',
    title: `You have ${done} ${text('name')}’s record`,
    data: {
      next: [
        'What was recorded before stays in the history of the record, with your reason.',
        'If the first day of induction or its outcome is different now, the teacher record will be updated. The record here shows when it has been.',
      ],
      onwards,
    },
  }
}
