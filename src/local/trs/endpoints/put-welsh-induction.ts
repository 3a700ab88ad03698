import { z } from 'zod'
import { noContent, noQts, personNotFound, type Answer } from '../answers.ts'
import { recordWelshResult } from '../induction-rules.ts'
import type { StandIn } from '../stand-in.ts'
import { qtsDate } from '../standing.ts'
import { readBody, type Ask } from './ask.ts'

const bodySchema = z.object({ passed: z.boolean(), startDate: z.iso.date(), completedDate: z.iso.date() })

/** `PUT /v3/persons/{trn}/welsh-induction`, version Next only: rule E. */
export function putWelshInduction({ trn, body }: Ask, { people, reference, clock }: StandIn): Answer {
  const read = readBody(bodySchema, body)
  if ('problem' in read) return read.problem
  const person = people.getActive(trn)
  if (!person) return personNotFound({ trn })
  if (qtsDate(person, reference.routeTypes) === null) return noQts(trn)
  people.put(recordWelshResult(person, read.value, clock.now()))
  return noContent
}
