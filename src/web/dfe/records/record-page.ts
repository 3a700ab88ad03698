import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import type { TeacherView } from '../../../application/views.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may, mayCorrect } from '../../../domain/access/permissions.ts'
import { decidedAppeal, undecidedAppeal } from '../../../domain/conclusion/decide-appeal.ts'
import { failStanding } from '../../../domain/conclusion/fail-standing.ts'
import { lengthRefusals } from '../../../domain/induction/length-refusals.ts'
import { inductionStatus } from '../../../domain/induction/status.ts'
import { appealText } from '../../appropriate-body/conclusion/clock.ts'
import { extensionCards, outcomeOf, periodCards, reductionOf } from '../../appropriate-body/ect/cards.ts'
import { deliveryOf } from '../../appropriate-body/ect/delivery.ts'
import { historyOf } from '../../appropriate-body/ect/history.ts'
import { timelineOf } from '../../appropriate-body/ect/timeline.ts'
import { whoCanChange } from '../../appropriate-body/ect/who-can-change.ts'
import { periodLinks, recordLinks } from '../../corrections/correction-links.ts'
import { correctingOf } from '../../corrections/on-record.ts'
import { deadlinesOf } from '../../conclusion/deadlines-of.ts'
import { failText, listingText } from '../../layout/fail-words.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { movesSection } from './moves-section.ts'
import { termsSection } from './terms-section.ts'
import { exemptionSection } from './exemption-section.ts'
import { departmentAddress, RECORDS } from './department-record.ts'

const Params = z.object({ id: z.guid() })

/** One teacher's record, as the department sees it. */
export function recordPage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  const config = { access: { task: 'see_records' }, record: true } as const
  pages.get(`${RECORDS}/:id`, { config, schema: { params: Params } }, async (request, reply) => {
    const id = request.params.id.toLowerCase()
    const [view, moves] = await Promise.all([
      service.departmentRecord(request.requestContext(), id),
      service.movesOfTeacher(request.requestContext(), id),
    ])
    if (!view?.record.identity) throw notFound()
    return reply.page('dfe/records/record-page.njk', {
      ...dataOf(view, request.person, clock),
      moves: movesSection(moves),
    })
  })
}

function dataOf(view: TeacherView, person: Person, clock: WebParts['clock']) {
  const today = clock.today()
  const { record, trsStatus, deadlines } = view
  const { identity, teacherId } = record
  const fail = failStanding(record, today)
  const address = departmentAddress(teacherId)
  const correcting = correctingOf(view, person, { bodies: new Map(), today })
  if (!correcting) throw notFound()
  return {
    title: `${identity?.firstName ?? ''} ${identity?.lastName ?? ''}`,
    back: RECORDS,
    ...{ identity, address, status: inductionStatus(record, trsStatus) },
    outcome: outcomeOf(view),
    exemption: exemptionSection(view, address),
    fail: fail && { text: failText(fail), listing: listingText(fail) },
    appeals: record.conclusions.flatMap(({ appeal }) =>
      appeal ? [{ text: appealText(appeal), reference: appeal.reference }] : [],
    ),
    links: may(person, 'record_appeal') ? appealLinks(view, person, address) : [],
    mayExtend: mayCorrect(person) && lengthRefusals(record, null).length === 0,
    clock: deadlinesOf({
      deadlines,
      today,
      address,
      steps: [],
      appeal: null,
      isOver: record.outcome !== null,
    }),
    ...{ extensions: extensionCards(view), reduction: reductionOf(view) },
    ...termsSection(view, today),
    timeline: timelineOf(view, null, today),
    periods: periodCards(view, null, periodLinks(correcting, person, address)),
    correct: recordLinks(view, person, { correcting, address, now: clock.now() }),
    who: whoCanChange(view, person, correcting),
    delivery: deliveryOf(view),
    history: historyOf(view),
  }
}

/** What the department can record of an appeal just now. */
function appealLinks({ record }: TeacherView, { subject }: Person, address: string) {
  const waiting = undecidedAppeal(record)
  const decided = decidedAppeal(record)
  if (!waiting) {
    const canBe =
      record.outcome?.result === 'fail' ||
      (!record.outcome && record.extensions.some(({ kind }) => kind !== 'appeal'))
    return [
      ...(canBe ? [{ href: `${address}/appeal`, text: 'Record an appeal' }] : []),
      ...(decided
        ? [{ href: `${address}/appeal-result/correct`, text: 'Put the result of the appeal right' }]
        : []),
    ]
  }
  const { proposed } = waiting.appeal
  return [
    ...(proposed && proposed.bySubject !== subject
      ? [
          {
            href: `${address}/appeal-agreement`,
            text: `Agree to the result that ${proposed.byName} recorded`,
          },
        ]
      : []),
    {
      href: `${address}/appeal-result`,
      text: proposed ? 'Record another result' : 'Record the result of the appeal',
    },
    { href: `${address}/appeal`, text: 'Correct the appeal' },
  ]
}
