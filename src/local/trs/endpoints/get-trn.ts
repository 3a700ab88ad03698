import { movedTo, noContent, notActive, personNotFound, type Answer } from '../answers.ts'
import type { StandIn } from '../stand-in.ts'
import type { Ask } from './ask.ts'

/** `GET /v3/trns/{trn}`: whether a record lives, and where it went. */
export function getTrn({ trn }: Ask, { people }: StandIn): Answer {
  const located = people.locate(trn)
  if (located.kind === 'absent') return personNotFound({ trn })
  if (located.kind === 'deactivated') return notActive(trn, 410)
  if (located.kind === 'merged') return movedTo(`/v3/trns/${located.into}`)
  return noContent
}
