import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import type { TeacherView } from '../../../application/views.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import { inductionStatus } from '../../../domain/induction/status.ts'
import { periodLinks, recordLinks } from '../../corrections/correction-links.ts'
import { correctingOf } from '../../corrections/on-record.ts'
import type { PageData } from '../../layout/render.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { LIST } from '../ects/list-choice.ts'
import { clockOf } from '../conclusion/clock.ts'
import { RELEASES } from '../releases/list-words.ts'
import { extensionCards, outcomeOf, periodCards, reductionOf } from './cards.ts'
import { deliveryOf, mailsOf } from './delivery.ts'
import { exemptionOf } from './exemption.ts'
import { historyOf } from './history.ts'
import { lengthOf } from './length.ts'
import { plannedReleaseOf } from './planned-release.ts'
import { timelineOf } from './timeline.ts'
import { lengthFacts, marksOf, whoCanChange } from './who-can-change.ts'

const Params = z.object({ id: z.guid() })

/** One teacher's record, as a body that has or had them sees it. */
export function ectPage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  const config = { access: { task: 'see_caseload' }, record: true } as const
  pages.get(`${LIST}/:id`, { config, schema: { params: Params } }, async (request, reply) => {
    const id = request.params.id.toLowerCase()
    const [view, plan, broughtBy] = await Promise.all([
      service.teacher(request.requestContext(), id),
      service.plannedRelease(request.requestContext(), id),
      service.recordsBroughtBy(request.requestContext(), id),
    ])
    if (!view?.record.identity) throw notFound()
    const planned = plannedReleaseOf(plan, may(request.person, 'release'))
    const isPlanned = planned?.stands === true
    return reply.page('appropriate-body/ect/ect.njk', {
      ...ectData(view, request.person, { clock, isPlanned }),
      planned,
      brought: broughtBy && `${RELEASES}/${broughtBy}/records`,
    })
  })
}

function ectData(
  view: TeacherView,
  person: Person,
  { clock, isPlanned }: Pick<WebParts, 'clock'> & Readonly<{ isPlanned: boolean }>,
): PageData {
  const today = clock.today()
  const { record, trsStatus, checkedAt, ittProviderName } = view
  const { identity } = record
  const address = `${LIST}/${record.teacherId}`
  const correcting = correctingOf(view, person, { bodies: new Map(), today })
  if (!correcting) throw notFound()
  const open = openPeriod(record)
  const yours = open !== null && open.bodyId === person.bodyId
  const status = inductionStatus(record, trsStatus)
  const shown = open ?? record.periods.at(-1) ?? null
  return {
    title: `${identity?.firstName ?? ''} ${identity?.lastName ?? ''}`,
    back: LIST,
    ...{ identity, status, checkedAt, ittProviderName, open, shown },
    address,
    exempt: exemptionOf(view),
    toRelease: record.exemption !== null && yours && may(person, 'release'),
    first: record.periods[0]?.start ?? null,
    may: {
      release: yours && may(person, 'release'),
      outcome: yours && may(person, 'record_outcome'),
      confirm: may(person, 'release'),
      extend: yours && may(person, 'extend'),
      reduce: yours && may(person, 'reduce'),
      change: yours && may(person, 'change_open_period'),
    },
    outcome: outcomeOf(view),
    clock: clockOf(view, person, today),
    length: lengthOf(view, person.bodyId, today),
    reduction: reductionOf(view),
    extensions: extensionCards(view),
    periods: periodCards(view, person.bodyId, periodLinks(correcting, person, address)),
    correct: recordLinks(view, person, { correcting, address, now: clock.now() }),
    timeline: timelineOf(view, person.bodyId, today),
    who: whoCanChange(view, person, correcting, isPlanned),
    facts: marksOf(view, lengthFacts),
    delivery: deliveryOf(view),
    mails: mailsOf(view),
    history: historyOf(view),
  }
}
