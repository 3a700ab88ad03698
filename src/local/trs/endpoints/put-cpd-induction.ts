import { z } from 'zod'
import { noContent, noQts, personNotFound, stale, statusProblem, type Answer } from '../answers.ts'
import { writeFromCpd } from '../induction-rules.ts'
import { inductionStatuses, type InductionStatus } from '../person.ts'
import type { StandIn } from '../stand-in.ts'
import { qtsDate } from '../standing.ts'
import { readBody, type Ask } from './ask.ts'

const ABSENT_STAMP = '0001-01-01T00:00:00Z'
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/

const statusSchema = z
  .union([z.string(), z.number()])
  .transform((sent) =>
    inductionStatuses.find(
      (name, index) => index === sent || name.toLowerCase() === String(sent).toLowerCase(),
    ),
  )
  .pipe(z.enum(inductionStatuses))

const stampSchema = z
  .string()
  .transform((text) => (WITHOUT_OFFSET.test(text) ? `${text}Z` : text))
  .pipe(z.iso.datetime({ offset: true }))
  .default(ABSENT_STAMP)
  .transform((text) => Temporal.Instant.from(text))

const bodySchema = z.object({
  status: statusSchema,
  startDate: z.iso.date().nullable().default(null),
  completedDate: z.iso.date().nullable().default(null),
  modifiedOn: stampSchema,
})
type Body = z.infer<typeof bodySchema>

const allowed: Partial<Record<InductionStatus, { start: boolean; completed: boolean }>> = {
  RequiredToComplete: { start: false, completed: false },
  InProgress: { start: true, completed: false },
  Passed: { start: true, completed: true },
  Failed: { start: true, completed: true },
}

/** `PUT /v3/persons/{trn}/cpd-induction`: shape before existence, then QTS, then the watermark (contract 5.2). */
export function putCpdInduction({ trn, body }: Ask, { people, reference, clock }: StandIn): Answer {
  const read = readBody(bodySchema, body)
  if ('problem' in read) return read.problem
  const sent = read.value
  const misshapen = misshape(sent)
  if (misshapen) return statusProblem(misshapen, sent.status)
  const person = people.getActive(trn)
  if (!person) return personNotFound({ trn })
  if (qtsDate(person, reference.routeTypes) === null) return noQts(trn)
  const watermark = person.induction.cpdCpdModifiedOn
  if (watermark !== null && Temporal.Instant.compare(sent.modifiedOn, Temporal.Instant.from(watermark)) < 0)
    return stale(Temporal.Instant.from(watermark))
  people.put(writeFromCpd(person, sent, clock.now()))
  return noContent
}

function misshape({ status, startDate, completedDate }: Body): Parameters<typeof statusProblem>[0] | null {
  const dates = allowed[status]
  if (!dates) return 10035
  if (dates.start !== (startDate !== null)) return dates.start ? 10036 : 10038
  if (dates.completed !== (completedDate !== null)) return dates.completed ? 10037 : 10039
  return null
}
