import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import { decideClaimLater } from '../../../domain/handover/decide-claim-later.ts'
import { defineJourney, type At, type Journey } from '../../journey/journey.ts'
import type { WebParts } from '../../parts.ts'
import { besideStart } from '../journeys/beside-start.ts'
import { refusalsOf } from '../journeys/own-record.ts'
import { programmeQuestion } from '../journeys/programme-question.ts'
import { loadSchoolChoice, schoolAnswers, type SchoolChoice } from '../journeys/school/school-answers.ts'
import { schoolQuestions } from '../journeys/school/school-questions.ts'
import { textOf } from '../journeys/submitted.ts'
import { RELEASES } from './list-words.ts'
import { blockedWhenEnded, onHandover, submittedHandover, type OnHandover } from './on-handover.ts'

type Claiming = OnHandover & Readonly<{ choice: SchoolChoice; given: Answers }>

/** Claims provisionally what a school began, or changes the start, programme or school of a provisional claim. */
export function provisionalClaimJourney(service: Service, parts: WebParts): Journey<Claiming> {
  const { views } = parts
  const base = onHandover(service, 'askerId')
  return defineJourney({
    ...base,
    blocked: blockedWhenEnded,
    name: 'handover-claim',
    address: `${RELEASES}/:handover/claim`,
    access: { task: 'claim' },
    load: async (at): Promise<Claiming | null> => {
      const on = await base.load(at)
      if (!on) return null
      const { start, programme, schoolUrn } = on.view.handover.claim
      const school = schoolUrn === null ? null : await views.school(schoolUrn)
      const given = { start: start.toString(), programme, ...schoolAnswers(school) }
      return { ...on, given, choice: await loadSchoolChoice(views, at.answers) }
    },
    begin: ({ given }) => given,
    questions: (_answers, on, at) => {
      const trn = on.view.handover.trn
      const caption = `TRN: ${trn}`
      const refusals = (answers: Answers) => earlyRefusals(service, parts, { trn, answers, at })
      return [
        {
          slug: 'start',
          title: `When does ${on.name} start with you?`,
          caption,
          fields: [
            {
              ...{ kind: 'date', name: 'start', label: 'Start date' },
              hint: 'For example, 20 4 2025. It can be up to 120 days ahead, and is after their last day with the other appropriate body',
            },
          ],
          refusals,
        },
        programmeQuestion({ name: on.name, trn }, refusals),
        ...schoolQuestions({ views, name: on.name, choice: on.choice, caption, refusals }),
      ]
    },
    check: (_answers, on) => ({
      title: `Check before you claim ${on.name} provisionally`,
      rows: [
        { key: 'Name', value: on.name },
        { key: 'With now', value: on.holder === 'nobody' ? 'No appropriate body' : on.holder },
      ],
      lead: 'It becomes a claim as soon as nothing stands in its way. The school and the lead provider see that it is provisional.',
      button: 'Claim provisionally',
    }),
    submit: async (answers, on, { context }) =>
      submittedHandover(
        await service.changeProvisionalClaim(context, { handoverId: on.handoverId, ...wanted(answers) }),
        on,
      ),
    done: (result) => ({
      template: 'journey/done.njk',
      title: `Your provisional claim of ${textOf(result, 'name')} is recorded`,
      data: {
        next: ['We will tell you when it has become a claim, or if it cannot.'],
        onwards: {
          href: `${RELEASES}/${textOf(result, 'handoverId')}`,
          text: `Go to ${textOf(result, 'name')}`,
        },
      },
    }),
  })
}

/** What the rulebook says of the answers so far, asked on the record and the teacher record as they stand. */
async function earlyRefusals(
  service: Service,
  { clock }: Pick<WebParts, 'clock'>,
  { trn, answers, at }: Readonly<{ trn: string; answers: Answers; at: At }>,
) {
  const found = await service.checkEctAgain(at.context, trn)
  if (found.kind === 'refused')
    return found.refusals.map((refusal) => ({ ...refusal, field: 'start' as const }))
  const request = { ...wanted(answers), schoolKnown: true }
  return refusalsOf(decideClaimLater({ ...found, today: clock.today() }, request)).map(besideStart)
}

function wanted({ start = '', programme = '', school = '' }: Answers) {
  return { start, programme, schoolUrn: school }
}
