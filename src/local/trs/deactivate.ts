import type { Person } from './person.ts'
import type { StandIn } from './stand-in.ts'

/** Deactivates a record: by merge, on death or plainly. Induction, routes and alerts stay where they are. */
export function deactivate(
  person: Person,
  because: { mergedWithTrn?: string; dateOfDeath?: string },
  { people, webhooks }: Pick<StandIn, 'people' | 'webhooks'>,
): void {
  people.put({ ...person, ...because, recordStatus: 'Deactivated' })
  webhooks.tell('person.deactivated', {
    deactivatedPerson: { trn: person.trn },
    mergedWithPerson: because.mergedWithTrn === undefined ? null : { trn: because.mergedWithTrn },
  })
}
