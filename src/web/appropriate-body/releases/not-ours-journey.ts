import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import type { TeacherView } from '../../../application/views.ts'
import { decideNotOurs } from '../../../domain/handover/decide-change.ts'
import { computedOn } from '../../../domain/induction/close.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import type { WebParts } from '../../parts.ts'
import { closingWorking } from '../journeys/close/closing-working.ts'
import { refusalsOf } from '../journeys/own-record.ts'
import { textOf } from '../journeys/submitted.ts'
import { donePage } from './done-page.ts'
import { RELEASES } from './list-words.ts'
import { blockedWhenEnded, onHandover, submittedHandover, type OnHandover } from './on-handover.ts'

type NotOurs = OnHandover & Readonly<{ own: TeacherView | null }>

/** The teacher left on a day, and the terms come later: for a body that has no figures at hand. */
export function notOursJourney(service: Service, { clock }: Pick<WebParts, 'clock'>): Journey<NotOurs> {
  const base = onHandover(service, 'holderId')
  const refusals = ({ view }: NotOurs, answers: Answers) => {
    const body = view.bodies.get(view.handover.holderId ?? '')
    if (!body || !view.record) return []
    const { handover, record } = view
    const deciding = { handover, record, body, at: clock.now(), today: clock.today() }
    return refusalsOf(decideNotOurs(deciding, { since: answers['end'] ?? '' }))
  }
  return defineJourney({
    ...base,
    load: async (at): Promise<NotOurs | null> => {
      const on = await base.load(at)
      return on && { ...on, own: await service.teacher(at.context, on.view.handover.teacherId) }
    },
    blocked: blockedWhenEnded,
    name: 'handover-not-ours',
    address: `${RELEASES}/:handover/not-ours`,
    access: { task: 'release' },
    questions: (_answers, on) => [
      {
        slug: 'end',
        title: `When did ${on.name} leave you?`,
        lead: 'Their induction with you ends on this day. You still have to say how many terms they served with you.',
        fields: [{ kind: 'date', name: 'end', label: 'Last day with you', hint: 'For example, 20 4 2025' }],
        refusals: (answers) => refusals(on, answers),
      },
    ],
    check: (answers, on) => ({
      template: 'appropriate-body/releases/not-ours-check.njk',
      data: { worked: workedOut(on, answers['end'] ?? '', clock.today()) },
      title: `Check before ${on.name}’s induction with you ends`,
      rows: [
        { key: 'Name', value: on.name },
        { key: 'Asked for by', value: on.asker },
      ],
      lead: 'Another appropriate body can have them from the next day. The number of terms stays your task.',
      button: 'End their induction with us',
    }),
    submit: async (answers, on, { context }) =>
      submittedHandover(
        await service.sayNotOursSince(context, { handoverId: on.handoverId, since: answers['end'] ?? '' }),
        on,
      ),
    done: (result) =>
      donePage(
        `${textOf(result, 'name')}’s induction with you has ended`,
        'Confirm the terms that they served with you as soon as you can. They stand on your list until you do.',
        result,
      ),
  })
}

/** What their time comes to if it ends on the day, with what somebody should know before they say so. */
function workedOut({ view: { handover, bodies }, own }: NotOurs, end: string, today: Day) {
  const body = bodies.get(handover.holderId ?? '')
  const worked = own && body && computedOn({ record: own.record, posts: own.posts, body, today }, end, true)
  return own && worked ? closingWorking({ view: own }, worked, true) : null
}
