import { z } from 'zod'
import { changeRoutes } from '../change-routes.ts'
import { routeSchema, type Person, type Route } from '../person.ts'
import type { StandIn } from '../stand-in.ts'
import { typeOf } from '../standing.ts'
import { ControlProblem, read } from './control-problem.ts'
import type { Control } from './service-controls.ts'
import { thePerson } from './the-person.ts'

const newRoute = routeSchema.partial({ routeId: true, createdOn: true })
const routeId = z.object({ routeId: z.string() })

/** Routes added, changed (the same `routeId` again) or removed by staff: rule F, which may end in a 500. */
export const routeControls: Record<string, Control> = {
  'POST /people/:trn/routes': ({ standIn, trn, body }) => {
    const given = read(newRoute, body)
    const route: Route = {
      ...given,
      routeId: given.routeId ?? standIn.ids.next('route'),
      createdOn: given.createdOn ?? standIn.clock.now().toString(),
    }
    if (!typeOf(route, standIn.reference.routeTypes)) throw new ControlProblem(400, 'Unknown type of route.')
    const person = thePerson(standIn, trn)
    const others = person.routes.filter((each) => each.routeId !== route.routeId)
    return changed(person, [...others, route], route, standIn)
  },
  'DELETE /people/:trn/routes': ({ standIn, trn, body }) => {
    const wanted = read(routeId, body).routeId
    const person = thePerson(standIn, trn)
    const route = person.routes.find((each) => each.routeId === wanted)
    if (!route) throw new ControlProblem(404, 'No such route.')
    return changed(
      person,
      person.routes.filter((each) => each !== route),
      route,
      standIn,
    )
  },
}

function changed(person: Person, routes: Route[], route: Route, standIn: StandIn): Person {
  const after = changeRoutes(person, routes, route, standIn)
  if (!after) throw new ControlProblem(500, 'TRS cannot take QTS from somebody with this induction status.')
  return after
}
