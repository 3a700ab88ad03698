import { apply } from '../../domain/induction/apply.ts'
import type { InductionEvent } from '../../domain/events.ts'
import type { Clock, Ids, RequestContext, Store } from '../ports.ts'
import { readDemonstrationPeople } from './demonstration-people.ts'
import { planDemonstration, type PlannedRecord } from './plan-demonstration.ts'

/**
 * Gives some of the people of teacher records' stand-in (`people`: the parsed `db/seeds/trs-people.json`) an induction
 * record with one of our bodies, by the path that every change takes. Nothing is sent: teacher records agree already.
 * A teacher who has a record keeps it, so doing it again changes nothing.
 *
 * @returns how many records were made now
 */
export async function seedDemonstration(ports: {
  store: Pick<Store, 'change' | 'views'>
  clock: Clock
  ids: Ids
  people: unknown
}): Promise<number> {
  const { store } = ports
  const accredited = await store.change(system, async (transaction) => {
    const bodies = await transaction.bodies()
    return new Map(
      [...bodies.values()].map(({ id, accreditedProviderUkprn }) => [id, accreditedProviderUkprn ?? '']),
    )
  })
  const planned = planDemonstration(readDemonstrationPeople(ports.people), accredited)
  const last = planned.at(-1)
  if (!last || (await store.views.claimable(system, last.teacher.trn)).record.version > 0) return 0
  let made = 0
  for (const each of planned) if (await make(ports, each)) made += 1
  return made
}

const system = { kind: 'system' } as const

function make(
  { store, clock, ids }: Omit<Parameters<typeof seedDemonstration>[0], 'people'>,
  planned: PlannedRecord,
): Promise<boolean> {
  return store.change(system, async (transaction) => {
    const { teacher } = planned
    const { record: before } = await transaction.lockForClaim(teacher, ids.id())
    if (before.version > 0) return false
    const events = eventsOf(planned, ids)
    const context: RequestContext = {
      actor: { kind: 'system', name: 'Demonstration data' },
      channel: 'import',
      requestId: ids.id(),
    }
    await transaction.save({
      before,
      events,
      after: events.reduce(apply, before),
      trsStatus: teacher.induction.status,
      teacher,
      context,
      at: clock.now(),
      reason: 'Demonstration data',
      mails: [],
    })
    return true
  })
}

function eventsOf(
  { teacher, periods, outcome, extension }: PlannedRecord,
  ids: Ids,
): readonly InductionEvent[] {
  const { trn, firstName, lastName, qtsOn } = teacher
  const carried = periods.map((period) => ({ id: ids.id(), ...period }))
  const last = carried.at(-1)
  return [
    { type: 'teacher_identified', identity: { trn, firstName, lastName, qtsOn } },
    {
      type: 'record_carried_over',
      periods: carried,
      extensions: extension ? [{ id: ids.id(), ...extension }] : [],
      outcome: outcome && last ? { id: ids.id(), periodId: last.id, shortfall: null, ...outcome } : null,
    },
  ]
}
