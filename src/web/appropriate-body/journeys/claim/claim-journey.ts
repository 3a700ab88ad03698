import type { Answers } from '../../../../application/drafts.ts'
import type { RequestContext } from '../../../../application/ports.ts'
import type { Service } from '../../../../application/service.ts'
import { decideClaimLater, isWaitable } from '../../../../domain/handover/decide-claim-later.ts'
import { decideClaim } from '../../../../domain/induction/claim.ts'
import { readProgramme } from '../../../../domain/induction/read-request.ts'
import type { Day } from '../../../../domain/values/calendar.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import { defineJourney, type At, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { besideStart } from '../beside-start.ts'
import { aboutRows, recordAddress, refusalsOf } from '../own-record.ts'
import { programmeQuestion } from '../programme-question.ts'
import { loadSchoolChoice } from '../school/school-answers.ts'
import { schoolQuestions } from '../school/school-questions.ts'
import { submitted, textOf } from '../submitted.ts'
import {
  isForLater,
  provisionallyDone,
  submittedHandover,
  waitsFor,
  wasShownAsLater,
  type Claiming,
} from './claim-later.ts'
import { findQuestion } from './find-question.ts'
import { teacherQuestion } from './teacher-question.ts'

/** Find a teacher and claim their induction for this body. */
export function claimJourney(service: Service, parts: WebParts): Journey<Claiming> {
  const { views, clock } = parts
  return defineJourney({
    name: 'claim',
    address: '/appropriate-body/claim',
    access: { task: 'claim' },
    load: async ({ answers, context, slug }) => {
      const { matchedTrn: trn = '', matchedName: name = '' } = answers
      const isAsked = trn !== '' && (slug === 'teacher' || slug === 'check')
      const found = isAsked ? await service.checkEctAgain(context, trn) : null
      const choice = await loadSchoolChoice(views, answers)
      return { name, trn, today: clock.today(), found, choice }
    },
    questions: (_answers, claiming, { context }) => {
      const refusals = (answers: Answers) =>
        earlyRefusals(service, context, { answers, today: claiming.today })
      const { name, trn, choice } = claiming
      return [
        findQuestion(service, context),
        teacherQuestion(claiming.found, claiming),
        startQuestion(claiming, refusals),
        programmeQuestion(claiming, aboutProgramme),
        ...schoolQuestions({ views, name, choice, caption: `TRN: ${trn}`, refusals }),
      ]
    },
    check: (answers, claiming) => {
      const { name } = claiming
      const waits = waitsFor(answers, claiming)
      if (waits === null)
        return {
          title: `Check before you claim ${name}’s induction`,
          rows: aboutRows(claiming),
          button: `Claim ${name}’s induction`,
        }
      return {
        title: `Check before you claim ${name} provisionally`,
        rows: aboutRows(claiming),
        lead: `${waits} The school and the lead provider see that your claim is provisional.`,
        button: `Claim ${name} provisionally`,
      }
    },
    submit: (answers, { name, today }, at) => submit(service, answers, { name, today, at }),
    done: (result) => {
      const name = textOf(result, 'name')
      const handoverId = textOf(result, 'handoverId')
      if (handoverId !== '') return provisionallyDone(name, handoverId)
      return {
        template: 'appropriate-body/journeys/claim/claimed.njk',
        title: `You have claimed ${name}’s induction`,
        data: { name, first: result['first'] === true, record: recordAddress(textOf(result, 'teacherId')) },
      }
    },
    leave: () => ({ href: '/appropriate-body', text: 'Cancel and go back to your home page' }),
  })
}

function startQuestion({ name, trn }: Claiming, refusals: (answers: Answers) => Promise<readonly Refusal[]>) {
  return {
    slug: 'start',
    title: `When did ${name} start their induction with you?`,
    caption: `TRN: ${trn}`,
    fields: [
      {
        kind: 'date',
        name: 'start',
        label: 'Start date',
        hint: 'For example, 20 4 2025. It can be up to 120 days ahead',
      },
    ],
    refusals,
  } as const
}

/** What the rulebook says of the answers so far, asked on the record and the teacher record as they stand. */
async function earlyRefusals(
  service: Service,
  context: RequestContext,
  { answers, today }: Readonly<{ answers: Answers; today: Day }>,
): Promise<readonly Refusal[]> {
  const found = await service.checkEctAgain(context, answers['matchedTrn'] ?? '')
  if (found.kind === 'refused') return found.refusals.map((refusal) => ({ ...refusal, field: 'start' }))
  const request = { ...wanted(answers), schoolKnown: true }
  const facts = { ...found, today }
  const decision = isForLater(answers, facts) ? decideClaimLater(facts, request) : decideClaim(facts, request)
  return refusalsOf(decision).map(besideStart)
}

function aboutProgramme(answers: Answers): readonly Refusal[] {
  return readProgramme(answers['programme'] ?? '').refusals
}

function wanted(answers: Answers) {
  const { start = '', programme = '', school = '' } = answers
  return { start, programme, schoolUrn: school }
}

async function submit(
  service: Service,
  answers: Answers,
  { name, today, at }: Readonly<{ name: string; today: Day; at: At }>,
) {
  const trn = answers['matchedTrn']
  if (trn === undefined) return { kind: 'refused', refusals: [{ code: 'teacher_not_found' }] } as const
  const answer = await service.claimEct(at.context, { trn, dateOfBirth: null, ...wanted(answers) })
  if (answer.kind === 'refused' && isWaitable(answer.refusals) && wasShownAsLater(answers, today)) {
    const later = await service.claimLater(at.context, { trn, ...wanted(answers) })
    return submittedHandover(later, name)
  }
  const first = answer.kind === 'done' && answer.record.periods.length === 1
  return submitted(answer, { name, first })
}
