import type { RequestContext } from '../../application/ports.ts'
import type { Service } from '../../application/service.ts'
import type { TeacherView } from '../../application/views.ts'
import { scopeOf, type Person } from '../../domain/access/actor.ts'
import { aroundAppeal } from '../../domain/correction/change-appeal.ts'
import type { Corrector, Correcting } from '../../domain/correction/correction.ts'
import { limitsOn } from '../../domain/correction/limits.ts'
import type { Bodies } from '../../domain/induction/body.ts'
import type { InductionPeriod } from '../../domain/induction/record.ts'
import { dayInEngland, type Day } from '../../domain/values/calendar.ts'
import type { At } from '../journey/journey.ts'
import type { WebParts } from '../parts.ts'

/** Where records are put right: by a body among its ECTs, by the department among all records. */
export const areas = {
  body: { records: '/appropriate-body/ects', proposals: '/appropriate-body/proposals', task: 'correct' },
  department: { records: '/dfe/records', proposals: '/dfe/proposals', task: 'correct_any' },
} as const
export type Area = keyof typeof areas

/** A record as whoever works in an area sees it. */
export function recordIn(service: Service, area: Area, context: RequestContext, teacherId: string) {
  return area === 'body' ? service.teacher(context, teacherId) : service.departmentRecord(context, teacherId)
}

export type RecordToCorrect = Correcting &
  Readonly<{
    view: TeacherView
    name: string
    trn: string
    address: string
    /** The period of the address, and the one after it; null elsewhere. */
    period: InductionPeriod | null
    next: InductionPeriod | null
  }>

/** The record that a correction is about; null, a page not found, for whoever has no part in it. */
export function onRecordToCorrect(
  service: Service,
  { views, clock }: Pick<WebParts, 'views' | 'clock'>,
  area: Area,
) {
  return {
    load: async ({ context, person, teacherId, parameters }: At): Promise<RecordToCorrect | null> => {
      const view = await recordIn(service, area, context, teacherId ?? '')
      const identity = view?.record.identity
      if (!view || !identity) return null
      const { bodies } = await views.claimable(scopeOf(person), identity.trn)
      const correcting = correctingOf(view, person, { bodies, today: clock.today() })
      const index = view.record.periods.findIndex(({ id }) => id === parameters['period'])
      if (!correcting || (parameters['period'] !== undefined && index < 0)) return null
      return {
        ...correcting,
        view,
        name: `${identity.firstName} ${identity.lastName}`,
        trn: identity.trn,
        address: `${areas[area].records}/${view.record.teacherId}`,
        period: view.record.periods[index] ?? null,
        next: index < 0 ? null : (view.record.periods[index + 1] ?? null),
      }
    },
    version: ({ record }: RecordToCorrect) => record.version,
    leave: ({ address, name }: RecordToCorrect) => ({
      href: address,
      text: `Cancel and go back to ${name}’s details`,
    }),
  }
}

/** What the rulebook asks about whoever is to put a shown record right; null for who may not. */
export function correctingOf(
  view: TeacherView,
  person: Person,
  { bodies, today }: Readonly<{ bodies: Bodies; today: Day }>,
): Correcting | null {
  const { record, history, trsStatus } = view
  const corrector = correctorOf(person)
  const recorded = history.find(
    ({ type, after }) => type === 'outcome_recorded' && after.outcome?.id === record.outcome?.id,
  )
  const outcomeRecordedOn = record.outcome && recorded ? dayInEngland(recorded.at) : null
  return (
    corrector && {
      ...{ record, corrector, bodies, today, outcomeRecordedOn, trsStatus },
      aroundAppeal: aroundAppeal(history),
    }
  )
}

function correctorOf({ bodyId, role }: Person): Corrector | null {
  if (bodyId !== null) return { kind: 'body', bodyId }
  return role === 'caseworker' ? { kind: 'department' } : null
}

/** What somebody could undo now, and until when; null when there is nothing. */
export function undoable({ history }: Pick<TeacherView, 'history'>, person: Person, now: Temporal.Instant) {
  const last = history.find(({ type }) => type !== 'teacher_identified' && type !== 'trn_replaced')
  if (last?.organisationId !== person.organisation.id) return null
  const isPass = last.type === 'outcome_recorded' && last.after.outcome?.result === 'pass'
  const what =
    last.type === 'ect_claimed' ? 'claim' : last.type === 'ect_released' ? 'release' : isPass ? 'pass' : null
  const until = last.at.add({ hours: limitsOn(dayInEngland(now)).undoHours })
  return what !== null && Temporal.Instant.compare(now, until) <= 0 ? ({ what, until } as const) : null
}
