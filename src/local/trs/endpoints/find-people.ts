import { z } from 'zod'
import { ok, validationProblem, type Answer } from '../answers.ts'
import { findResult } from '../person-body.ts'
import type { StandIn } from '../stand-in.ts'
import { readBody, type Ask } from './ask.ts'

const bodySchema = z.object({ persons: z.array(z.object({ trn: z.string(), dateOfBirth: z.iso.date() })) })
const MOST = 500

/** `POST /v3/persons/find`. Whoever does not match is left out; of a TRN given twice the first date counts. */
export function findPeople({ body, version }: Ask, { people, reference }: StandIn): Answer {
  const read = readBody(bodySchema, body)
  if ('problem' in read) return read.problem
  const { persons } = read.value
  if (persons.length > MOST) return validationProblem('persons', 'Only 500 persons or less can be specified.')
  const sought = new Map([...persons].reverse().map(({ trn, dateOfBirth }) => [trn, dateOfBirth]))
  const found = [...sought].flatMap(([trn, dateOfBirth]) => {
    const person = people.getActive(trn)
    return person?.dateOfBirth === dateOfBirth ? [person] : []
  })
  const results = found
    .sort((a, b) => (a.trn < b.trn ? -1 : 1))
    .map((person) => findResult(person, reference, version))
  return ok({ total: results.length, results })
}
