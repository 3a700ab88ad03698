import type { Answers } from '../../../../application/drafts.ts'
import type { FindResult } from '../../../../application/induction/find-ect.ts'
import type { RequestContext } from '../../../../application/ports.ts'
import type { Service } from '../../../../application/service.ts'
import { decideClaim } from '../../../../domain/induction/claim.ts'
import { readProgramme } from '../../../../domain/induction/read-request.ts'
import type { Day } from '../../../../domain/values/calendar.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import { defineJourney, type At, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { besideStart } from '../beside-start.ts'
import { aboutRows, recordAddress, refusalsOf } from '../own-record.ts'
import { programmeQuestion } from '../programme-question.ts'
import { loadSchoolChoice, type SchoolChoice } from '../school/school-answers.ts'
import { schoolQuestions } from '../school/school-questions.ts'
import { submitted, textOf } from '../submitted.ts'
import { findQuestion } from './find-question.ts'
import { teacherQuestion } from './teacher-question.ts'

/** `found` is asked of teacher records afresh for the page that shows the teacher, and is null on the others. */
type Claiming = Readonly<{
  name: string
  trn: string
  today: Day
  found: FindResult | null
  choice: SchoolChoice
}>

/** Find a teacher and claim their induction for this body. */
export function claimJourney(service: Service, parts: WebParts): Journey<Claiming> {
  const { views, clock } = parts
  return defineJourney({
    name: 'claim',
    address: '/appropriate-body/claim',
    access: { task: 'claim' },
    load: async ({ answers, context, slug }) => {
      const { matchedTrn: trn = '', matchedName: name = '' } = answers
      const found = slug === 'teacher' && trn !== '' ? await service.checkEctAgain(context, trn) : null
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
    check: (_answers, claiming) => ({
      title: `Check before you claim ${claiming.name}’s induction`,
      rows: aboutRows(claiming),
      button: `Claim ${claiming.name}’s induction`,
    }),
    submit: (answers, { name }, at) => submit(service, answers, { name, at }),
    done: (result) => {
      const name = textOf(result, 'name')
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
    fields: [{ kind: 'date', name: 'start', label: 'Start date', hint: 'For example, 20 4 2025' }],
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
  return refusalsOf(decideClaim({ ...found, today }, request)).map(besideStart)
}

function aboutProgramme(answers: Answers): readonly Refusal[] {
  return readProgramme(answers['programme'] ?? '').refusals
}

function wanted(answers: Answers) {
  const { start = '', programme = '', school = '' } = answers
  return { start, programme, schoolUrn: school }
}

async function submit(service: Service, answers: Answers, { name, at }: Readonly<{ name: string; at: At }>) {
  const trn = answers['matchedTrn']
  if (trn === undefined) return { kind: 'refused', refusals: [{ code: 'teacher_not_found' }] } as const
  const answer = await service.claimEct(at.context, { trn, dateOfBirth: null, ...wanted(answers) })
  const first = answer.kind === 'done' && answer.record.periods.length === 1
  return submitted(answer, { name, first })
}
