import { z } from 'zod'

export const inductionStatuses = [
  'None',
  'RequiredToComplete',
  'Exempt',
  'InProgress',
  'Passed',
  'Failed',
  'FailedInWales',
] as const
export type InductionStatus = (typeof inductionStatuses)[number]

const date = z.iso.date()
const stamp = z.iso.datetime({ offset: true })

export const routeSchema = z.object({
  routeId: z.string(),
  typeId: z.string(),
  status: z.enum([
    'InTraining',
    'Holds',
    'Deferred',
    'DeferredForSkillsTest',
    'Failed',
    'Withdrawn',
    'UnderAssessment',
  ]),
  holdsFrom: date.nullable().default(null),
  trainingStartDate: date.nullable().default(null),
  trainingEndDate: date.nullable().default(null),
  subjects: z.array(z.string()).default([]),
  ageSpecialism: z
    .object({ type: z.string(), from: z.number().optional(), to: z.number().optional() })
    .nullable()
    .default(null),
  countryId: z.string().nullable().default(null),
  providerUkprn: z.string().nullable().default(null),
  degreeTypeId: z.string().nullable().default(null),
  exemptFromInduction: z.boolean().nullable().default(null),
  createdOn: stamp,
})
export type Route = z.infer<typeof routeSchema>

export const alertSchema = z.object({
  alertId: z.string(),
  alertTypeId: z.string(),
  details: z.string().nullable().default(null),
  externalLink: z.string().nullable().default(null),
  startDate: date,
  endDate: date.nullable().default(null),
  createdOn: stamp,
})
export type Alert = z.infer<typeof alertSchema>

const emptyInduction = {
  status: 'None',
  statusWithoutExemption: 'None',
  startDate: null,
  completedDate: null,
  exemptionReasonIds: [],
  exemptWithoutReason: false,
  modifiedOn: null,
  cpdFirstModifiedOn: null,
  cpdModifiedOn: null,
  cpdCpdModifiedOn: null,
} as const

/** The whole state of contract section 3, with what no response shows. */
export const inductionSchema = z.object({
  status: z.enum(inductionStatuses),
  statusWithoutExemption: z.enum(inductionStatuses),
  startDate: date.nullable(),
  completedDate: date.nullable(),
  exemptionReasonIds: z.array(z.string()),
  exemptWithoutReason: z.boolean(),
  modifiedOn: stamp.nullable(),
  cpdFirstModifiedOn: stamp.nullable(),
  cpdModifiedOn: stamp.nullable(),
  cpdCpdModifiedOn: stamp.nullable(),
})
export type Induction = z.infer<typeof inductionSchema>

/** A person as the seed file and the stand-in's memory hold them. Dates are ISO text. */
export const personSchema = z.object({
  trn: z.string().regex(/^[0-9]{7}$/),
  persona: z.string().nullable().default(null),
  about: z.string().nullable().default(null),
  recordStatus: z.enum(['Active', 'Deactivated']).default('Active'),
  mergedWithTrn: z.string().nullable().default(null),
  dateOfDeath: date.nullable().default(null),
  firstName: z.string(),
  middleName: z.string().default(''),
  lastName: z.string(),
  dateOfBirth: date.nullable(),
  nationalInsuranceNumber: z.string().nullable().default(null),
  employmentNationalInsuranceNumbers: z.array(z.string()).default([]),
  emailAddress: z.string().nullable().default(null),
  pendingNameChange: z.boolean().default(false),
  pendingDateOfBirthChange: z.boolean().default(false),
  previousNames: z
    .array(
      z.object({ firstName: z.string(), middleName: z.string(), lastName: z.string(), createdOn: stamp }),
    )
    .default([]),
  qtlsStatus: z.enum(['None', 'Active', 'Expired']).default('None'),
  routes: z.array(routeSchema).default([]),
  mandatoryQualifications: z
    .array(
      z.object({
        mandatoryQualificationId: z.string(),
        specialism: z.string(),
        endDate: date.nullable(),
        createdOn: stamp,
      }),
    )
    .default([]),
  alerts: z.array(alertSchema).default([]),
  induction: inductionSchema.default({ ...emptyInduction, exemptionReasonIds: [] }),
})
export type Person = z.infer<typeof personSchema>
