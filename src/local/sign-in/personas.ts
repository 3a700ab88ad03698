import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Organisation = z.strictObject({
  id: z.guid(),
  name: z.string().min(1),
  /** Of an organisation that is one school. */
  urn: z.string().optional(),
  roles: z.array(
    z.enum([
      'InductionRecorder',
      'InductionViewer',
      'InductionCaseworker',
      'InductionTutor',
      'InductionSchoolViewer',
      'InductionLeadProvider',
    ]),
  ),
})

const Persona = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  subject: z.guid(),
  label: z.string().min(1),
  givenName: z.string().min(1),
  familyName: z.string().min(1),
  email: z.email(),
  note: z.string().optional(),
  organisations: z.array(Organisation).min(1),
})

/** An invented person who can be picked on the local sign-in page. `subject` is the sign-in user id. */
export type Persona = z.infer<typeof Persona>

/** Reads the personas of `db/seeds/personas.json`. Throws when the file is not as described. */
export function readPersonas(file: URL | string): readonly Persona[] {
  return z.array(Persona).parse(JSON.parse(readFileSync(file, 'utf8')))
}
