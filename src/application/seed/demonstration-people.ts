import { z } from 'zod'
import { trsStatuses, type TeacherRecord } from '../../domain/induction/teacher-record.ts'

/** An invented person of the stand-in of teacher records: ordinary, or a persona who is there to show one thing. */
export type DemonstrationPerson = Readonly<{ teacher: TeacherRecord; isOrdinary: boolean }>

/** Reads the parsed JSON of `db/seeds/trs-people.json`: those with an active teacher record, in order of TRN. */
export function readDemonstrationPeople(json: unknown): readonly DemonstrationPerson[] {
  const { referenceData, people } = fileSchema.parse(json)
  const providerNames = new Map(referenceData.trainingProviders.map(({ ukprn, name }) => [ukprn, name]))
  const isQts = new Set(
    referenceData.routeTypes
      .filter(({ professionalStatusType }) => professionalStatusType === 'QualifiedTeacherStatus')
      .map(({ id }) => id),
  )
  return people
    .filter(({ recordStatus }) => recordStatus === 'Active')
    .toSorted((a, b) => (a.trn < b.trn ? -1 : 1))
    .map((person) => {
      const held = person.routes
        .flatMap((route) =>
          isQts.has(route.typeId) && route.status === 'Holds' && route.holdsFrom
            ? [{ on: route.holdsFrom, ukprn: route.providerUkprn }]
            : [],
        )
        .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
      const [first] = held
      const teacher: TeacherRecord = {
        trn: person.trn,
        firstName: person.firstName,
        lastName: person.lastName,
        emailAddress: person.emailAddress,
        qtsOn: first?.on ?? null,
        qtsProviderUkprns: [...new Set(held.flatMap(({ ukprn }) => ukprn ?? []))],
        ittProviderName: first?.ukprn ? (providerNames.get(first.ukprn) ?? null) : null,
        alerts: [],
        induction: {
          status: person.induction.status,
          start: person.induction.startDate,
          completed: person.induction.completedDate,
          exemptionReasons: [],
        },
      }
      return { teacher, isOrdinary: person.persona === null }
    })
}

const day = z.iso.date().transform((text) => Temporal.PlainDate.from(text))

const fileSchema = z.object({
  referenceData: z.object({
    routeTypes: z.array(z.object({ id: z.string(), professionalStatusType: z.string() })),
    trainingProviders: z.array(z.object({ ukprn: z.string(), name: z.string() })),
  }),
  people: z.array(
    z.object({
      trn: z.string(),
      persona: z.string().nullable(),
      recordStatus: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      emailAddress: z.string().nullable(),
      routes: z.array(
        z.object({
          typeId: z.string(),
          status: z.string(),
          holdsFrom: day.nullable(),
          providerUkprn: z.string().nullable(),
        }),
      ),
      induction: z.object({
        status: z.enum(trsStatuses),
        startDate: day.nullable(),
        completedDate: day.nullable(),
      }),
    }),
  ),
})
