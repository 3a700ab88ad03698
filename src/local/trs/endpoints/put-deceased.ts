import { z } from 'zod'
import { noContent, personNotFound, type Answer } from '../answers.ts'
import { deactivate } from '../deactivate.ts'
import type { StandIn } from '../stand-in.ts'
import { readBody, type Ask } from './ask.ts'

const bodySchema = z.object({ dateOfDeath: z.iso.date() })

/** `PUT /v3/persons/deceased/{trn}`. An unknown person is a 400 here, with the code of a 404. */
export function putDeceased({ trn, body }: Ask, standIn: StandIn): Answer {
  const read = readBody(bodySchema, body)
  if ('problem' in read) return read.problem
  const person = standIn.people.getActive(trn)
  if (!person) return personNotFound({ trn }, 400)
  deactivate(person, read.value, standIn)
  return noContent
}
