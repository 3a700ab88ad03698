import type { Person } from '../person.ts'
import type { StandIn } from '../stand-in.ts'
import { ControlProblem } from './control-problem.ts'

/** The person with this TRN, active or not. Throws a 404. */
export function thePerson({ people }: StandIn, trn: string): Person {
  const person = people.get(trn)
  if (!person) throw new ControlProblem(404, 'No such person.')
  return person
}

/** The person with this TRN. Throws a 404, or a 409 when the record is deactivated or merged. */
export function theActivePerson(standIn: StandIn, trn: string): Person {
  const person = thePerson(standIn, trn)
  if (person.recordStatus !== 'Active') throw new ControlProblem(409, 'This record is not active.')
  return person
}
