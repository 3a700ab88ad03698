import { z } from 'zod'

const Organisation = z
  .object({
    id: z.string().min(1),
    name: z.string().min(1),
    urn: z
      .string()
      .regex(/^\d{5,6}$/)
      .nullish()
      .catch(null),
  })
  .transform(({ urn, ...told }) => (urn ? { ...told, urn } : told))

const Claims = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  email: z.string().min(1),
  organisation: z.union([Organisation, z.looseObject({ id: z.undefined().optional() })]).optional(),
  organisations: z.array(Organisation).optional(),
})

export type SignedInPerson = {
  /** The sign-in provider's own id of the person. */
  subject: string
  name: string
  email: string
  /** Empty for a person without an organisation. */
  organisations: { id: string; name: string; urn?: string }[]
  idToken: string
}

/** Reads the person out of the claims of an ID token and user info. Throws a ZodError when they are not as agreed. */
export function personOf(claims: unknown, idToken: string): SignedInPerson {
  const told = Claims.parse(claims)
  const name = told.name ?? [told.given_name, told.family_name].filter(Boolean).join(' ')
  const one = Organisation.safeParse(told.organisation)
  return {
    subject: told.sub,
    name: name === '' ? told.email : name,
    email: told.email,
    organisations: told.organisations ?? (one.success ? [one.data] : []),
    idToken,
  }
}
