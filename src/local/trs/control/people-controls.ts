import { z } from 'zod'
import { deactivate } from '../deactivate.ts'
import { addReason, recordWelshResult, removeReason, setByStaff } from '../induction-rules.ts'
import { inductionSchema, inductionStatuses, personSchema, type Person } from '../person.ts'
import type { StandIn } from '../stand-in.ts'
import { isManagedByCpd, qtsDate, reasonsShown } from '../standing.ts'
import { alertControls } from './alert-controls.ts'
import { ControlProblem, read } from './control-problem.ts'
import { routeControls } from './route-controls.ts'
import type { Control } from './service-controls.ts'
import { theActivePerson, thePerson } from './the-person.ts'

const date = z.iso.date().nullable().default(null)
const reasonSchema = z.object({ reasonId: z.string() })
const welshSchema = z.object({ passed: z.boolean(), startDate: date, completedDate: date })
const staffSchema = z.object({
  status: z.enum(inductionStatuses),
  startDate: date,
  completedDate: date,
  exemptionReasonIds: z.array(z.string()).default([]),
})
const inductionPatch = z.object({ induction: inductionSchema.partial().default({}) })

/** Controls of one person: what TRS staff and other systems do (contract sections 4 and 9). */
export const peopleControls: Record<string, Control> = {
  ...routeControls,
  ...alertControls,
  'GET /people/:trn': ({ standIn, trn }) => shown(thePerson(standIn, trn), standIn),
  'POST /people': ({ standIn, body }) => {
    const person = read(personSchema, body)
    if (standIn.people.get(person.trn)) throw new ControlProblem(409, 'This TRN is taken.')
    return kept(standIn, person)
  },
  'PATCH /people/:trn': ({ standIn, trn, body }) => {
    const person = thePerson(standIn, trn)
    const induction = { ...person.induction, ...read(inductionPatch, body).induction }
    return kept(standIn, read(personSchema, { ...person, ...read(z.looseObject({}), body), trn, induction }))
  },
  'POST /people/:trn/exemption-reasons': ({ standIn, trn, body }) => {
    const { reasonId } = read(reasonSchema, body)
    requireReasons(standIn, [reasonId])
    return kept(standIn, addReason(thePerson(standIn, trn), reasonId, standIn.clock.now()))
  },
  'DELETE /people/:trn/exemption-reasons': ({ standIn, trn, body }) =>
    kept(
      standIn,
      removeReason(thePerson(standIn, trn), read(reasonSchema, body).reasonId, standIn.clock.now()),
    ),
  'PUT /people/:trn/staff-induction': ({ standIn, trn, body }) => {
    const given = read(staffSchema, body)
    requireReasons(standIn, given.exemptionReasonIds)
    return kept(standIn, setByStaff(thePerson(standIn, trn), given, standIn.clock.now()))
  },
  'PUT /people/:trn/welsh-result': ({ standIn, trn, body }) =>
    kept(standIn, recordWelshResult(thePerson(standIn, trn), read(welshSchema, body), standIn.clock.now())),
  'POST /people/:trn/merge-into/:id': ({ standIn, trn, id }) => {
    const retained = theActivePerson(standIn, id)
    if (retained.trn === trn) throw new ControlProblem(409, 'A record cannot be merged with itself.')
    deactivate(theActivePerson(standIn, trn), { mergedWithTrn: retained.trn }, standIn)
  },
  'POST /people/:trn/deactivate': ({ standIn, trn }) => {
    deactivate(theActivePerson(standIn, trn), {}, standIn)
  },
  'POST /people/:trn/reactivate': ({ standIn, trn }) => {
    const person = thePerson(standIn, trn)
    if (person.mergedWithTrn !== null) throw new ControlProblem(409, 'A merge is never undone.')
    return kept(standIn, { ...person, recordStatus: 'Active', dateOfDeath: null })
  },
}

function kept(standIn: StandIn, person: Person) {
  standIn.people.put(person)
  return shown(person, standIn)
}

function shown(person: Person, { reference, clock }: StandIn) {
  return {
    ...person,
    derived: {
      qtsDate: qtsDate(person, reference.routeTypes),
      exemptionReasonIds: reasonsShown(person, reference.routeTypes),
      managedByCpd: isManagedByCpd(person.induction, clock.today()),
    },
  }
}

function requireReasons({ reference }: StandIn, ids: readonly string[]): void {
  const known = new Set(reference.inductionExemptionReasons.map((reason) => reason.id))
  if (!ids.every((id) => known.has(id))) throw new ControlProblem(400, 'Unknown exemption reason.')
}
