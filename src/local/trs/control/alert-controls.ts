import { z } from 'zod'
import { alertSchema, type Alert, type Person } from '../person.ts'
import { alertBody, isInternal } from '../person-body.ts'
import type { StandIn } from '../stand-in.ts'
import type { MessageType } from '../webhooks/make-sender.ts'
import { ControlProblem, read } from './control-problem.ts'
import type { Control } from './service-controls.ts'
import { thePerson } from './the-person.ts'

const newAlert = alertSchema.partial({ alertId: true, createdOn: true })
const patch = alertSchema.omit({ alertId: true, alertTypeId: true, createdOn: true }).partial()

/** Alerts added, changed and deleted by staff. Internal ones are told to nobody. */
export const alertControls: Record<string, Control> = {
  'POST /people/:trn/alerts': ({ standIn, trn, body }) => {
    const given = read(newAlert, body)
    const alert: Alert = {
      ...given,
      alertId: given.alertId ?? standIn.ids.next('alert'),
      createdOn: given.createdOn ?? standIn.clock.now().toString(),
    }
    const isKnown = standIn.reference.alertTypes.some((type) => type.id === alert.alertTypeId)
    if (!isKnown) throw new ControlProblem(400, 'Unknown type of alert.')
    const person = thePerson(standIn, trn)
    standIn.people.put({ ...person, alerts: [...person.alerts, alert] })
    tell(standIn, 'alert.created', trn, alert)
    return alert
  },
  'PATCH /people/:trn/alerts/:id': ({ standIn, trn, id, body }) => {
    const person = thePerson(standIn, trn)
    const before = theAlert(person, id)
    const given = read(patch, body)
    const sent = Object.keys(read(z.looseObject({}), body))
    const after = alertSchema.parse({
      ...before,
      ...Object.fromEntries(Object.entries(given).filter(([name]) => sent.includes(name))),
    })
    const alerts = person.alerts.map((alert) => (alert === before ? after : alert))
    standIn.people.put({ ...person, alerts })
    const isSeen = (['details', 'startDate', 'endDate'] as const).some((name) => before[name] !== after[name])
    if (isSeen) tell(standIn, 'alert.updated', trn, after)
    return after
  },
  'DELETE /people/:trn/alerts/:id': ({ standIn, trn, id }) => {
    const person = thePerson(standIn, trn)
    const gone = theAlert(person, id)
    standIn.people.put({ ...person, alerts: person.alerts.filter((alert) => alert !== gone) })
    tell(standIn, 'alert.deleted', trn, gone)
  },
}

function theAlert(person: Person, alertId: string): Alert {
  const alert = person.alerts.find((each) => each.alertId === alertId)
  if (!alert) throw new ControlProblem(404, 'No such alert.')
  return alert
}

function tell({ webhooks, reference }: StandIn, type: MessageType, trn: string, alert: Alert): void {
  if (!isInternal(alert, reference)) webhooks.tell(type, { trn, alert: alertBody(alert, reference) })
}
