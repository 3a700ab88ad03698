import { z } from 'zod'
import { ok, personNotFound, serverError, validationProblem, type Answer } from '../answers.ts'
import { changeRoutes } from '../change-routes.ts'
import { routeSchema, type Person, type Route } from '../person.ts'
import type { StandIn } from '../stand-in.ts'
import { QTLS_TYPE } from '../standing.ts'
import { readBody, type Ask } from './ask.ts'

const bodySchema = z.object({ qtsDate: z.iso.date().nullable() })
const FIRST_DAY = '2012-04-01'

/** `GET /v3/persons/{trn}/qtls`. */
export function getQtls({ trn }: Ask, { people }: StandIn): Answer {
  const person = people.getActive(trn)
  if (!person) return personNotFound({ trn })
  return ok({ trn, qtsDate: qtlsRoute(person)?.holdsFrom ?? null })
}

/** `PUT /v3/persons/{trn}/qtls`: a date gives the QTLS route, null takes it away; rule F follows. */
export function putQtls({ trn, body }: Ask, standIn: StandIn): Answer {
  const read = readBody(bodySchema, body)
  if ('problem' in read) return read.problem
  const { qtsDate } = read.value
  if (qtsDate !== null && qtsDate > standIn.clock.today().toString())
    return validationProblem('qtsDate', 'Date cannot be in the future.')
  const person = standIn.people.getActive(trn)
  if (!person) return personNotFound({ trn })
  const before = qtlsRoute(person)
  const others = person.routes.filter((route) => route !== before)
  const after = qtsDate === null ? null : heldFrom(qtsDate < FIRST_DAY ? FIRST_DAY : qtsDate, before, standIn)
  const changed = after ?? before
  if (!changed) return ok({ trn, qtsDate })
  return changeRoutes(person, after ? [...others, after] : others, changed, standIn)
    ? ok({ trn, qtsDate })
    : serverError
}

function qtlsRoute(person: Person): Route | null {
  return person.routes.find((route) => route.typeId === QTLS_TYPE) ?? null
}

function heldFrom(holdsFrom: string, before: Route | null, { clock, ids }: StandIn): Route {
  const route =
    before ??
    routeSchema.parse({
      routeId: ids.next('route'),
      typeId: QTLS_TYPE,
      status: 'Holds',
      createdOn: clock.now().toString(),
    })
  return { ...route, status: 'Holds', holdsFrom, exemptFromInduction: true }
}
