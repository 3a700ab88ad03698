import { z } from 'zod'
import type { ProposalView } from '../../application/correction/proposal.ts'
import type { Service } from '../../application/service.ts'
import type { Person } from '../../domain/access/actor.ts'
import { mayCorrect } from '../../domain/access/permissions.ts'
import { mayAnswer } from '../../domain/correction/may-answer.ts'
import { historyDifferences } from '../appropriate-body/ect/history.ts'
import { marksOf, whoCanChange } from '../appropriate-body/ect/who-can-change.ts'
import { showDay } from '../layout/format.ts'
import { askedTitles } from '../layout/history-words.ts'
import { refusalText } from '../layout/words.ts'
import type { PageApp, WebParts } from '../parts.ts'
import { forbidden, notFound } from '../security/page-error.ts'
import { areas, correctingOf, recordIn, type Area } from './on-record.ts'

const Params = z.object({ proposal: z.guid() })

/** Corrections that wait for somebody to agree: a list, and each with what stands and what would stand. */
export function proposalsPages(
  pages: PageApp,
  { clock }: Pick<WebParts, 'clock'>,
  service: Service,
  area: Area,
): void {
  const { proposals, records } = areas[area]
  const config = { access: { task: area === 'body' ? 'see_caseload' : 'correct_any' } } as const

  pages.get(proposals, { config }, async (request, reply) => {
    const waiting = await service.proposals(request.requestContext())
    if (!waiting) throw forbidden()
    const { person } = request
    const rows = waiting.map((each) => rowOf(each, person, proposals))
    return reply.page('corrections/proposals.njk', {
      title: 'Proposed corrections',
      back: area === 'body' ? '/appropriate-body' : records,
      yours: rows.filter(({ isYours }) => isYours),
      others: rows.filter(({ isYours }) => !isYours),
    })
  })

  pages.get(
    `${proposals}/:proposal`,
    { config: { ...config, record: true }, schema: { params: Params } },
    async (request, reply) => {
      const context = request.requestContext()
      const proposal = await service.proposal(context, request.params.proposal.toLowerCase())
      const view = proposal && (await recordIn(service, area, context, proposal.teacherId))
      if (!proposal || !view) throw notFound()
      const { person } = request
      const address = `${proposals}/${proposal.id}`
      const correcting = correctingOf(view, person, { bodies: new Map(), today: clock.today() })
      const answers = mayCorrect(person) ? answersOf(proposal, person) : { may: [], why: null }
      return reply.page('corrections/proposal.njk', {
        title: `${askedTitles[proposal.correction.correction]}: ${proposal.name}`,
        back: proposals,
        ...{ proposal, address, record: `${records}/${proposal.teacherId}`, answers },
        state: states[proposal.state],
        changes: historyDifferences(view, proposal),
        asked: askedBy(proposal),
        due: proposal.state === 'waiting' && proposal.dueOn ? showDay(proposal.dueOn) : null,
        facts: marksOf(view, ['open_period', 'closed_period', 'missed_period', 'outcome', 'exemption']),
        who: [
          whoAnswers(proposal, answers.may.length > 0),
          ...(correcting ? whoCanChange(view, person, correcting) : []),
        ],
      })
    },
  )
}

/** The proposal itself: whoever may answer it or take it back does, while it waits. */
function whoAnswers({ state }: ProposalView, mayAnswerIt: boolean) {
  const waiting = mayAnswerIt
    ? 'You can answer'
    : 'You can ask whoever must answer it, or who asked for it, to change'
  return {
    heading: state === 'accepted' || state === 'taken_back' ? 'Nobody can change now' : waiting,
    items: [{ fact: 'proposal', text: 'this proposal' }],
  }
}

function rowOf(proposal: ProposalView, person: Person, proposals: string) {
  const { id, name, trn, askedAt, dueOn } = proposal
  const isYours = mayCorrect(person) && mayAnswer(proposal, person, 'accepted') === null
  return {
    ...{ href: `${proposals}/${id}`, name, trn, askedAt, isYours },
    what: askedTitles[proposal.correction.correction],
    by: askedBy(proposal),
    due: dueOn ? showDay(dueOn) : '',
    withDepartment: proposal.withDepartment,
    refused: proposal.state === 'refused',
  }
}

/** Which answers somebody may give, and why not the first when they may not agree themselves. */
function answersOf(proposal: ProposalView, person: Person) {
  const all = ['accepted', 'refused', 'taken_back', 'escalated'] as const
  const why = mayAnswer(proposal, person, 'accepted')
  return {
    may: all.filter((answer) => mayAnswer(proposal, person, answer) === null),
    why: why?.code === 'approver_is_proposer' ? refusalText(why) : null,
  }
}

function askedBy({ askedBy: { name }, askedByBodyId, bodyNames }: ProposalView): string {
  return `${name}, ${askedByBodyId === null ? 'Department for Education' : (bodyNames[askedByBodyId] ?? '')}`
}

const states = {
  waiting: 'Waiting for an answer',
  accepted: 'Agreed to and recorded',
  refused: 'Refused',
  taken_back: 'Taken back',
} as const
