import type { Actor, Channel } from '../domain/access/actor.ts'

/** Who asks, by which channel, within which request. `requestId` joins history, logs and jobs. */
export type RequestContext = Readonly<{ actor: Actor; channel: Channel; requestId: string }>
