import { z } from 'zod'
import { faultSchema } from '../faults.ts'
import type { StandIn } from '../stand-in.ts'
import { readVersion } from '../versions.ts'
import { ControlProblem, read } from './control-problem.ts'

/** What a control works on. `body` is what was sent, `{}` when nothing; an answer of undefined becomes a 204. */
export type Control = (given: { standIn: StandIn; body: unknown; trn: string; id: string }) => unknown

const clockSchema = z.union([
  z.object({ now: z.iso.datetime({ offset: true }).nullable() }),
  z.object({ advance: z.iso.duration() }),
])
const endpointSchema = z.union([
  z.object({ url: z.url(), version: z.string() }),
  z.object({ url: z.null(), version: z.string().optional() }),
])

/** Controls of the stand-in as a whole (contract section 9). */
export const serviceControls: Record<string, Control> = {
  'POST /reset': ({ standIn }) => {
    standIn.people.reset()
    standIn.faults.reset()
    standIn.journal.clear()
    standIn.rateLimit.reset()
    standIn.webhooks.reset()
    standIn.ids.reset()
    standIn.clock.set(null)
  },
  'PUT /clock': ({ standIn: { clock, webhooks }, body }) => {
    const wanted = read(clockSchema, body)
    if ('advance' in wanted) clock.set(clock.now().add(Temporal.Duration.from(wanted.advance)))
    else clock.set(wanted.now === null ? null : Temporal.Instant.from(wanted.now))
    webhooks.deliverDue()
    return { now: clock.now().toString() }
  },
  'POST /faults': ({ standIn, body }) => {
    standIn.faults.add(read(faultSchema, body))
  },
  'DELETE /faults': ({ standIn }) => {
    standIn.faults.reset()
  },
  'GET /journal': ({ standIn }) => standIn.journal.all(),
  'DELETE /journal': ({ standIn }) => {
    standIn.journal.clear()
  },
  'PUT /webhook-endpoint': ({ standIn, body }) => {
    const wanted = read(endpointSchema, body)
    if (wanted.url === null) {
      standIn.webhooks.register(null)
      return
    }
    const version = readVersion(wanted.version)
    if (!version) throw new ControlProblem(400, 'Unknown version.')
    standIn.webhooks.register({ url: wanted.url, version })
  },
  'GET /webhooks': ({ standIn }) => standIn.webhooks.list(),
  'POST /webhooks/ping': ({ standIn: { webhooks, ids } }) => ({
    id: webhooks.tell('ping', { pingId: ids.next('ping') }),
  }),
  'POST /webhooks/:id/again': ({ standIn, id }) => {
    if (!standIn.webhooks.again(id)) throw new ControlProblem(404, 'No such message.')
  },
  'POST /keys/rotate': ({ standIn }) => {
    standIn.webhooks.keys.rotate()
  },
}
