import type { Service } from '../../../application/service.ts'
import type { TeacherView } from '../../../application/views.ts'
import type { AppropriateBody } from '../../../domain/induction/body.ts'
import { ownOpenPeriod } from '../../../domain/induction/close.ts'
import type { InductionPeriod, InductionRecord } from '../../../domain/induction/record.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import type { Decision, Refusal } from '../../../domain/values/decision.ts'
import type { At } from '../../journey/journey.ts'
import type { WebParts } from '../../parts.ts'

/** The record that a journey is about, as it stands now. */
export type OwnRecord = Readonly<{
  view: TeacherView
  record: InductionRecord
  posts: TeacherView['posts']
  body: AppropriateBody
  today: Day
  name: string
  trn: string
  /** The body's own open period; null when it has none, and then the journey is blocked. */
  open: InductionPeriod | null
}>

/** What every journey on a teacher's record shares: `load` is null (a page not found) for whoever is not this body's. */
export function onOwnRecord(service: Service, { views, clock }: Pick<WebParts, 'views' | 'clock'>) {
  return {
    load: async ({ context, person, teacherId }: At): Promise<OwnRecord | null> => {
      const [view, body] = await Promise.all([
        service.teacher(context, teacherId ?? ''),
        views.bodyBySignInOrganisation(person.organisation.id),
      ])
      const identity = view?.record.identity
      if (!view || !body || !identity) return null
      const { record, posts } = view
      const name = `${identity.firstName} ${identity.lastName}`
      const open = ownOpenPeriod(record, body)
      return { view, record, posts, body, today: clock.today(), name, trn: identity.trn, open }
    },
    blocked: ({ record, open }: OwnRecord): readonly Refusal[] =>
      open ? [] : [{ code: record.outcome ? 'outcome_stands' : 'no_open_period' }],
    version: ({ record }: OwnRecord) => record.version,
    leave: ({ record, name }: OwnRecord) => ({
      href: recordAddress(record.teacherId),
      text: `Cancel and go back to ${name}’s details`,
    }),
  }
}

export function recordAddress(teacherId: string): string {
  return `/appropriate-body/ects/${teacherId}`
}

/** The rows above the answers of a check page: whom it is about. */
export function aboutRows({ name, trn }: Readonly<{ name: string; trn: string }>) {
  return [
    { key: 'Name', value: name },
    { key: 'TRN', value: trn },
  ]
}

export function refusalsOf(decision: Decision<unknown>): readonly Refusal[] {
  return decision.kind === 'refused' ? decision.refusals : []
}
