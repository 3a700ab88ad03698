import { z } from 'zod'
import type { Person } from '../../../domain/access/actor.ts'
import type { Ports } from '../../ports.ts'
import { findStanding } from '../../sign-in/find-standing.ts'
import { sessionPerson } from '../../sign-in/session-person.ts'

/** Personas of `db/seeds/personas.json` who act in the story, by their ids there. */
const ids = [
  'dunnelgate-tutor',
  'beacons-tutor',
  'lantern-recorder',
  'worsted-recorder',
  'larkspur',
  'dfe-caseworker',
] as const
export type CastId = (typeof ids)[number]
export type Cast = ReadonlyMap<string, Person>

/** Each persona as somebody who has signed in for their only organisation, with what they may do for it. */
export async function readCast(
  { store, settings }: Pick<Ports, 'store' | 'settings'>,
  json: unknown,
): Promise<Cast> {
  const cast = new Map<string, Person>()
  for (const persona of personasSchema.parse(json)) {
    const [organisation] = persona.organisations
    if (!organisation || !ids.some((id) => id === persona.id)) continue
    const signIn = { roles: () => Promise.resolve(organisation.roles) }
    const needs = { signIn, views: store.views, settings }
    const standing = await findStanding(needs, persona.subject, organisation)
    const name = `${persona.givenName} ${persona.familyName}`
    const person = sessionPerson({ subject: persona.subject, name, organisations: [organisation], standing })
    if (person) cast.set(persona.id, person)
  }
  return cast
}

const personasSchema = z.array(
  z.object({
    ...{ id: z.string(), subject: z.string(), givenName: z.string(), familyName: z.string() },
    organisations: z.array(
      z.object({ id: z.string(), name: z.string(), urn: z.string().optional(), roles: z.array(z.string()) }),
    ),
  }),
)
