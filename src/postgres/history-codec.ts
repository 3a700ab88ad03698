import { z } from 'zod'
import { correctionAnswers, correctionKinds, schoolChanges, type InductionEvent } from '../domain/events.ts'
import type { TouchedFacts } from '../domain/induction/touched.ts'
import {
  allExtensionKinds,
  programmes,
  reductionRoutes,
  shortfallReasons,
} from '../domain/induction/record.ts'
import { exemptionGroundCodes } from '../domain/induction/exemption.ts'
import { appealResults, decidedKinds, recommendations, type Appeal } from '../domain/conclusion/conclusion.ts'
import { formatTerms, readTerms, type Terms } from '../domain/values/terms.ts'
import { day, structured } from './json-values.ts'

/** Terms as exact decimal text. */
export const terms = z.codec(z.string(), z.custom<Terms>(), {
  decode: (text, context) => {
    const read = readTerms(text)
    if (typeof read !== 'string') return read
    context.issues.push({ code: 'custom', input: text, message: read })
    return z.NEVER
  },
  encode: formatTerms,
})

const identity = z.object({
  trn: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  qtsOn: day.nullable(),
})

const period = z.object({
  id: z.string(),
  bodyId: z.string(),
  start: day,
  end: day.nullable(),
  terms: terms.nullable(),
  programme: z.enum(programmes).nullable(),
  schoolUrn: z.string().nullable(),
  earlierBodies: z.array(z.object({ bodyId: z.string(), until: day })).optional(),
})

const extension = z.object({
  id: z.string(),
  bodyId: z.string(),
  terms,
  kind: z.enum(allExtensionKinds),
  reason: z.string(),
  decidedOn: day,
})

const reduction = z.object({
  ...{ id: z.string(), bodyId: z.string(), route: z.enum(reductionRoutes), terms },
  ...{ finalAssessmentOn: day.nullable(), decidedOn: day, agreedOn: day, reason: z.string() },
})

/** One recorded before there were reasons for less than required has none. */
const outcome = z.object({
  id: z.string(),
  periodId: z.string(),
  result: z.enum(['pass', 'fail']),
  toldInWritingOn: day.nullable(),
  shortfall: z.enum(shortfallReasons).nullable().default(null),
})

const exemption = z.object({ id: z.string(), ground: z.enum(exemptionGroundCodes), decidedOn: day })

const closing = { end: day, terms, computed: terms.optional() }
const conclusionFacts = z.object({
  recommends: z.enum(recommendations).nullable(),
  recommendedOn: day.nullable(),
  receivedOn: day.nullable(),
  copiedOn: day.nullable(),
  representations: z.enum(['made', 'none']).nullable(),
  representationsOn: day.nullable(),
  decided: z.enum(decidedKinds).nullable(),
  decidedOn: day.nullable(),
  noticesSentOn: day.nullable(),
  noAppealOn: day.nullable(),
  dismissalReceivedOn: day.nullable(),
})

const appealResult = z.object({ kind: z.enum(appealResults), on: day, terms: terms.nullable() })

const proposed = appealResult.extend({ bySubject: z.string(), byName: z.string() }).nullable()

const appeal = z.object({
  against: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fail') }),
    z.object({ kind: z.literal('extension'), extensionId: z.string() }),
  ]),
  filedOn: day,
  reference: z.string(),
  proposed,
  result: appealResult.nullable(),
})

const conclusion = conclusionFacts.extend({
  id: z.string(),
  periodId: z.string(),
  completedOn: day.nullable(),
  appeal: appeal.nullable(),
})

const onConclusion = { conclusionId: z.string(), periodId: z.string(), completedOn: day.nullable() }

const onCase = { caseReference: z.string().optional() }

const succession = {
  ...{ periodId: z.string(), fromBodyId: z.string(), toBodyId: z.string() },
  caseReference: z.string(),
}

/** How each event is kept as JSON: days as ISO text, terms as exact decimal text. */
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('teacher_identified'), identity }),
  z.object({ type: z.literal('trn_replaced'), trn: z.string() }),
  z.object({
    type: z.literal('record_carried_over'),
    periods: z.array(period),
    extensions: z.array(extension),
    outcome: outcome.nullable(),
  }),
  z.object({ type: z.literal('ect_claimed'), period }),
  z.object({
    type: z.literal('ect_released'),
    ...{ periodId: z.string(), ...closing, note: z.string().optional() },
  }),
  z.object({ type: z.literal('ended_at_leaving_date'), periodId: z.string(), end: day }),
  z.object({ type: z.literal('terms_confirmed'), periodId: z.string(), terms }),
  z.object({ type: z.literal('outcome_recorded'), outcome, ...closing }),
  z.object({
    type: z.literal('open_period_changed'),
    periodId: z.string(),
    start: day,
    programme: z.enum(programmes),
    schoolUrn: z.string().nullable(),
  }),
  z.object({
    type: z.literal('school_changed'),
    schoolUrn: z.string(),
    change: z.enum(schoolChanges),
    on: day,
    newUrn: z.string().nullable(),
    name: z.string(),
  }),
  z.object({ type: z.literal('body_succeeded'), from: day, ...succession }),
  z.object({ type: z.literal('body_succession_reversed'), ...succession }),
  z.object({ type: z.literal('extension_added'), extension, ...onCase }),
  z.object({
    type: z.literal('extension_changed'),
    extensionId: z.string(),
    terms,
    kind: z.enum(allExtensionKinds),
    decidedOn: day,
    reason: z.string(),
    ...onCase,
  }),
  z.object({ type: z.literal('extension_removed'), extensionId: z.string(), reason: z.string(), ...onCase }),
  z.object({
    type: z.literal('correction_asked'),
    proposalId: z.string(),
    correction: z.enum(correctionKinds),
  }),
  z.object({
    type: z.literal('correction_answered'),
    proposalId: z.string(),
    answer: z.enum(correctionAnswers),
  }),
  z.object({
    type: z.literal('record_corrected'),
    correction: z.enum(correctionKinds),
    put: z.array(period),
    removed: z.array(z.string()),
    outcome: outcome.nullable(),
    undoes: z.number().int().nullable(),
    caseReference: z.string().nullable(),
    appeal: z
      .object({ conclusionId: z.string(), result: appealResult.nullable(), extensions: z.array(extension) })
      .optional(),
    exemption: z.object({ exemption: exemption.nullable() }).optional(),
  }),
  z.object({ type: z.literal('reduction_agreed'), reduction }),
  z.object({
    type: z.literal('reduction_withdrawn'),
    reductionId: z.string(),
    reason: z.string(),
    ...onCase,
  }),
  z.object({ type: z.literal('conclusion_recorded'), facts: conclusionFacts.partial(), ...onConclusion }),
  z.object({ type: z.literal('appeal_filed'), appeal, ...onConclusion }),
  z.object({ type: z.literal('appeal_result_proposed'), conclusionId: z.string(), proposed }),
  z.object({
    type: z.literal('appeal_decided'),
    conclusionId: z.string(),
    result: appealResult,
    outcome: outcome.nullable(),
    extensions: z.array(extension),
  }),
])

const facts = z.object({
  identity: identity.nullable().optional(),
  periods: z.array(period).optional(),
  extensions: z.array(extension).optional(),
  reduction: reduction.nullable().optional(),
  outcome: outcome.nullable().optional(),
  exemption: exemption.nullable().optional(),
  conclusions: z.array(conclusion).optional(),
})

export function encodeEvent(value: InductionEvent): unknown {
  return z.encode(event, structured(value))
}

/** Throws when the stored form is none that this service ever wrote. */
export function decodeEvent(stored: unknown): InductionEvent {
  return event.parse(stored) as InductionEvent
}

/** An appeal as a column keeps it. */
export const encodeAppeal = (value: Appeal): unknown => z.encode(appeal, structured(value))
export const decodeAppeal = (stored: unknown): Appeal => appeal.parse(stored)

export function encodeFacts(value: TouchedFacts): unknown {
  return z.encode(facts, structured(value))
}

export function decodeFacts(stored: unknown): TouchedFacts {
  return facts.parse(stored) as TouchedFacts
}
