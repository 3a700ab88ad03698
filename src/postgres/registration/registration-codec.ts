import { z } from 'zod'
import { schoolChanges } from '../../domain/events.ts'
import { programmes } from '../../domain/induction/record.ts'
import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'
import { absenceCategories } from '../../domain/registration/registration.ts'
import { day, moment, structured } from '../json-values.ts'

const nomination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('named'), bodyId: z.string() }),
  z.object({ kind: z.literal('not_listed'), asTyped: z.string() }),
])
const bodyAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), periodId: z.string(), at: moment }),
  z.object({ kind: z.literal('not_ours'), reason: z.string(), at: moment }),
])
const providerAnswer = z.object({
  kind: z.enum(['confirmed', 'queried']),
  reason: z.string().nullable(),
  at: moment,
})
const colleague = z.object({ name: z.string(), email: z.string(), trn: z.string().nullable() })
const part = z.union([z.literal(1), z.literal(2)])
const pattern = z.object({ from: day, halfDays: z.number() })
const absence = z.object({
  id: z.string(),
  category: z.enum(absenceCategories),
  from: day,
  to: day.nullable(),
  halfDays: z.number().nullable(),
  extend: z.boolean().nullable().default(null),
})
const wantedBody = z.object({ nomination, from: day, at: moment })

const reported = { at: moment, by: z.literal('body').optional() }

const registration = z.object({
  ...{ id: z.string(), version: z.number(), teacherId: z.string(), trn: z.string() },
  ...{ originalName: z.string(), correctedName: z.string().nullable(), email: z.string() },
  ...{ schoolUrn: z.string(), formerSchoolUrns: z.array(z.string()), isLeadSchool: z.boolean() },
  schoolStanding: z.object({ kind: z.enum(['closed', 'section_41_lost']), on: day }).nullable(),
  trainedHereSince: day.nullable().default(null),
  certifiedPart: z.string().nullable().default(null),
  ...{ start: day, contractEnd: day.nullable(), patterns: z.array(pattern), registeredAt: moment },
  ...{ nomination, bodyNamedAt: moment, bodyAnswer: bodyAnswer.nullable() },
  ...{ trainingChosenAt: moment.optional(), mentorNamedAt: moment.optional() },
  ...{ programme: z.enum(programmes), leadProviderId: z.string().nullable() },
  providerAnswer: providerAnswer
    .extend({ reply: z.object({ text: z.string(), at: moment }).nullable().default(null) })
    .nullable(),
  ...{ mentor: colleague.nullable(), tutor: colleague },
  questions: z.array(
    z.object({
      ...{ id: z.string(), text: z.string(), askedAt: moment },
      answer: z.object({ text: z.string(), at: moment }).nullable(),
    }),
  ),
  absences: z.array(absence),
  thirtyDaysIn: z.array(part).default([]),
  leaving: z
    .object({
      ...{ on: day, reason: z.string().nullable(), reportedAt: moment },
      interim: z.object({ dueOn: day, doneOn: day.nullable() }).nullable(),
    })
    .nullable(),
  moved: z.object({ on: day, at: moment }).nullable(),
  difficulties: z.object({ since: day, planInPlace: z.boolean(), at: moment }).nullable(),
  wantedBody: wantedBody.nullable(),
  withdrawn: z.object({ reason: z.string(), at: moment }).nullable(),
})

const changed = z.object({
  start: day.optional(),
  pattern: pattern.optional(),
  contractEnd: day.nullable().optional(),
  nomination: nomination.optional(),
  mentor: colleague.optional(),
  tutor: colleague.optional(),
  correctedName: z.string().optional(),
  email: z.string().optional(),
  isLeadSchool: z.boolean().optional(),
  trainedHereSince: day.nullable().optional(),
  certifiedPart: z.string().nullable().optional(),
  training: z.object({ programme: z.enum(programmes), leadProviderId: z.string().nullable() }).optional(),
})

const leaving = { on: day, reason: z.string().nullable(), interimDueOn: day.nullable(), at: moment }

const succession = { nomination, wantedBody: wantedBody.nullable(), at: moment }

/** How each event of a registration is kept as JSON: days and moments as ISO text. */
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ect_registered'), registration }),
  z.object({ type: z.literal('registration_changed'), changed, at: moment }),
  z.object({ type: z.literal('registration_withdrawn'), reason: z.string(), at: moment }),
  z.object({ type: z.literal('leaving_reported'), ...leaving }),
  z.object({ type: z.literal('leaving_corrected'), ...leaving }),
  z.object({ type: z.literal('leaving_withdrawn') }),
  z.object({ type: z.literal('interim_assessment_done'), on: day, at: moment }),
  z.object({ type: z.literal('absence_recorded'), absence, ...reported }),
  z.object({ type: z.literal('absence_corrected'), absence, ...reported }),
  z.object({ type: z.literal('absence_removed'), absenceId: z.string(), ...reported }),
  z.object({ type: z.literal('leave_chosen'), absenceId: z.string(), extend: z.boolean(), ...reported }),
  z.object({
    type: z.literal('thirty_days_reached'),
    ...{ part, days: z.number(), at: moment },
  }),
  z.object({ type: z.literal('difficulties_reported'), since: day, planInPlace: z.boolean(), at: moment }),
  z.object({ type: z.literal('difficulties_over'), at: moment }),
  z.object({ type: z.literal('body_change_asked'), nomination, from: day, at: moment }),
  z.object({ type: z.literal('said_to_have_moved'), on: day, at: moment }),
  z.object({ type: z.literal('said_to_be_still_here'), leads: z.boolean(), at: moment }),
  z.object({ type: z.literal('body_answered'), answer: bodyAnswer }),
  z.object({ type: z.literal('body_answer_moved'), periodId: z.string() }),
  z.object({ type: z.literal('body_answer_undone'), at: moment }),
  z.object({
    ...{ type: z.literal('body_naming_restored'), nomination, wantedBody: wantedBody.nullable() },
    ...{ bodyNamedAt: moment, bodyAnswer: bodyAnswer.nullable(), at: moment },
  }),
  z.object({ type: z.literal('school_asked'), id: z.string(), text: z.string(), at: moment }),
  z.object({ type: z.literal('school_answered'), questionId: z.string(), text: z.string(), at: moment }),
  z.object({ type: z.literal('provider_answered'), answer: providerAnswer }),
  z.object({ type: z.literal('provider_replied_to'), text: z.string(), at: moment }),
  z.object({ type: z.literal('body_succeeded'), ...succession }),
  z.object({ type: z.literal('body_succession_reversed'), ...succession }),
  z.object({
    type: z.literal('school_changed'),
    schoolUrn: z.string(),
    change: z.enum([...schoolChanges, 'section_41_regained']),
    ...{ on: day, newUrn: z.string().nullable(), name: z.string() },
  }),
])

export function encodeRegistrationEvent(value: RegistrationEvent): unknown {
  return z.encode(event, structured(value))
}

/** Throws when the stored form is none that this service ever wrote. The first ones did not say when training and mentor were named. */
export function decodeRegistrationEvent(stored: unknown): RegistrationEvent {
  const read = event.parse(stored)
  if (read.type !== 'ect_registered') return read as RegistrationEvent
  const { registeredAt: at } = read.registration
  const registration = { trainingChosenAt: at, mentorNamedAt: at, ...read.registration }
  return { ...read, registration } as RegistrationEvent
}
