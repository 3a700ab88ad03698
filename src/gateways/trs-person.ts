import { z } from 'zod'
import { trsStatuses, type TeacherRecord } from '../domain/induction/teacher-record.ts'
import type { Trn } from '../domain/values/trn.ts'

const date = z.iso.date().transform((text) => Temporal.PlainDate.from(text))

const personSchema = z.object({
  trn: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  emailAddress: z.string().nullable(),
  qts: z.object({ holdsFrom: date }).nullable(),
  induction: z.object({
    status: z.enum(trsStatuses),
    startDate: date.nullable(),
    completedDate: date.nullable(),
    exemptionReasons: z.array(z.object({ name: z.string() })),
  }),
  alerts: z.array(
    z.object({
      alertType: z.object({
        name: z.string(),
        alertCategory: z.object({ alertCategoryId: z.string(), name: z.string() }),
      }),
      startDate: date.nullable(),
      endDate: date.nullable(),
    }),
  ),
  routesToProfessionalStatuses: z.array(
    z.object({
      routeToProfessionalStatusType: z.object({ professionalStatusType: z.string() }),
      status: z.string(),
      holdsFrom: date.nullable(),
      trainingProvider: z.object({ ukprn: z.string().nullable(), name: z.string() }).nullable(),
    }),
  ),
})
type TrsPerson = z.infer<typeof personSchema>

/** What must be asked for with `include`, so that every key below is there. */
export const personIncludes = 'Induction,Alerts,RoutesToProfessionalStatuses'

/**
 * Reads the body of `GET /v3/persons/{trn}`. Null when it is about somebody else or any part is not understood:
 * no induction, or a status we do not know, is never taken for "None" (TRS contract 8.7).
 */
export function readTrsPerson(text: string, trn: Trn): TeacherRecord | null {
  const parsed = personSchema.safeParse(readJson(text))
  return parsed.success && parsed.data.trn === trn ? toTeacherRecord(parsed.data) : null
}

function toTeacherRecord(person: TrsPerson): TeacherRecord {
  const { induction } = person
  const providers = heldQtsProviders(person)
  return {
    trn: person.trn,
    firstName: person.firstName,
    lastName: person.lastName,
    emailAddress: person.emailAddress,
    qtsOn: person.qts?.holdsFrom ?? null,
    qtsProviderUkprns: [...new Set(providers.flatMap((provider) => provider.ukprn ?? []))],
    ittProviderName: providers[0]?.name ?? null,
    alerts: person.alerts.map(({ alertType, startDate, endDate }) => ({
      categoryId: alertType.alertCategory.alertCategoryId,
      category: alertType.alertCategory.name,
      type: alertType.name,
      from: startDate,
      to: endDate,
    })),
    induction: {
      status: induction.status,
      start: induction.startDate,
      completed: induction.completedDate,
      exemptionReasons: induction.exemptionReasons.map((reason) => reason.name),
    },
  }
}

/** Providers of the routes that hold QTS, earliest first: routes come in order of creation, some without QTS. */
function heldQtsProviders(person: TrsPerson): { ukprn: string | null; name: string }[] {
  return person.routesToProfessionalStatuses
    .flatMap(({ routeToProfessionalStatusType, status, holdsFrom, trainingProvider }) => {
      const isQts = routeToProfessionalStatusType.professionalStatusType === 'QualifiedTeacherStatus'
      return isQts && status === 'Holds' && holdsFrom && trainingProvider
        ? [{ holdsFrom, trainingProvider }]
        : []
    })
    .sort((a, b) => Temporal.PlainDate.compare(a.holdsFrom, b.holdsFrom))
    .map(({ trainingProvider }) => trainingProvider)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const problemSchema = z.object({ errorCode: z.number() })

/** The `errorCode` of a business error; null for a validation error or anything else. */
export function readErrorCode(text: string): number | null {
  const parsed = problemSchema.safeParse(readJson(text))
  return parsed.success ? parsed.data.errorCode : null
}
