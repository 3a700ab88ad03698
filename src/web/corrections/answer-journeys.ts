import type { ProposalView } from '../../application/correction/proposal.ts'
import type { Service } from '../../application/service.ts'
import { mayAnswer } from '../../domain/correction/may-answer.ts'
import type { Refusal } from '../../domain/values/decision.ts'
import { defineJourney, type Journey, type Question } from '../journey/journey.ts'
import { askedTitles } from '../layout/history-words.ts'
import { areas, type Area } from './on-record.ts'

type Answer = 'accepted' | 'refused' | 'taken_back' | 'escalated'
type Answering = Readonly<{ proposal: ProposalView; refusal: Refusal | null }>

/** Agreeing to a proposed correction, refusing it with a reason, taking it back, and asking the department once it was refused. */
export function answerJourneys(service: Service, area: Area): readonly Journey<Answering>[] {
  const every = ['accepted', 'refused', 'taken_back', 'escalated'] as const
  // The department does not ask itself.
  const answers = areas[area].proposals.startsWith('/dfe')
    ? every.filter((each) => each !== 'escalated')
    : every
  return answers.map((answer) => answerJourney(service, area, answer))
}

function answerJourney(service: Service, area: Area, answer: Answer): Journey<Answering> {
  const { proposals, records } = areas[area]
  const { slug, verb, button, done } = words[answer]
  return defineJourney<Answering>({
    name: `proposal-${slug}-${area}`,
    address: `${proposals}/:proposal/${slug}`,
    access: { task: areas[area].task },
    load: async ({ context, person, parameters }) => {
      const proposal = await service.proposal(context, parameters['proposal'] ?? '')
      const refusal = proposal && mayAnswer(proposal, person, answer)
      return !proposal || refusal?.code === 'not_found' ? null : { proposal, refusal }
    },
    blocked: ({ refusal }) => (refusal ? [refusal] : []),
    questions: ({ reason = '' }) =>
      answer === 'refused' || answer === 'escalated' ? [why(answer, reason)] : [],
    check: (_answers, { proposal }) => ({
      title: `Check before you ${verb} this correction`,
      rows: [
        { key: 'Name', value: proposal.name },
        { key: 'TRN', value: proposal.trn },
        { key: 'Correction', value: askedTitles[proposal.correction.correction] },
        { key: 'Their reason', value: proposal.reason },
      ],
      button,
    }),
    submit: async (answers, { proposal }, { context }) => {
      const result = await service.answerProposal(context, {
        ...{ proposalId: proposal.id, answer, reason: answers['reason'] ?? '' },
      })
      if (result.kind === 'refused') return result
      return { kind: 'done', result: { name: proposal.name, teacherId: proposal.teacherId } }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: `You have ${done}`,
      data: {
        next: [
          answer === 'accepted'
            ? 'The record is put right. We will tell everybody it concerns.'
            : 'Nothing has changed on the record. We will tell those who were waiting.',
        ],
        onwards: {
          href: `${records}/${String(result['teacherId'])}`,
          text: `Go to ${String(result['name'])}’s record`,
        },
      },
    }),
    leave: ({ proposal }) => ({
      href: `${proposals}/${proposal.id}`,
      text: 'Cancel and go back to the proposed correction',
    }),
  })
}

function why(answer: 'refused' | 'escalated', typed: string): Question {
  return {
    slug: 'reason',
    title: answer === 'refused' ? 'Why do you refuse this correction?' : 'Why should DfE decide?',
    fields: [
      {
        ...{ kind: 'textarea', name: 'reason', label: 'Reason' },
        hint: 'Everybody whom the correction concerns can read this. Do not give medical details',
      },
    ],
    refusals: (answers) =>
      (answers['reason'] ?? typed) === '' ? [{ code: 'reason_required', field: 'reason' }] : [],
  }
}

const words: Readonly<Record<Answer, Readonly<Record<'slug' | 'verb' | 'button' | 'done', string>>>> = {
  accepted: {
    ...{ slug: 'agree', verb: 'agree to', button: 'Agree and record it', done: 'agreed to the correction' },
  },
  refused: {
    ...{ slug: 'refuse', verb: 'refuse', button: 'Refuse the correction', done: 'refused the correction' },
  },
  taken_back: {
    ...{ slug: 'take-back', verb: 'take back', button: 'Take it back', done: 'taken back the correction' },
  },
  escalated: {
    ...{ slug: 'ask-dfe', verb: 'ask DfE to decide on', button: 'Ask DfE to decide' },
    done: 'asked DfE to decide',
  },
}
