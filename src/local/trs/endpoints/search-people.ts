import { z } from 'zod'
import { ok, validationProblem, type Answer } from '../answers.ts'
import type { Person } from '../person.ts'
import { findResult } from '../person-body.ts'
import type { StandIn } from '../stand-in.ts'
import type { Ask } from './ask.ts'

const FIND_BY = 'LastNameAndDateOfBirth'

/** `GET /v3/persons?findBy=LastNameAndDateOfBirth`: current and previous surnames, whole or any part of them. */
export function searchPeople({ query, version }: Ask, { people, reference }: StandIn): Answer {
  const lastName = query.get('lastName')?.trim() ?? ''
  const dateOfBirth = query.get('dateOfBirth') ?? ''
  if (query.get('findBy')?.toLowerCase() !== FIND_BY.toLowerCase())
    return validationProblem('findBy', 'The value is not valid for FindBy.')
  if (lastName === '') return validationProblem('lastName', 'A value is required.')
  if (!z.iso.date().safeParse(dateOfBirth).success)
    return validationProblem('dateOfBirth', 'A value is required.')
  const results = people
    .all()
    .filter((person) => person.recordStatus === 'Active' && person.dateOfBirth === dateOfBirth)
    .filter((person) => hasSurname(person, lastName))
    .map((person) => findResult(person, reference, version))
  return ok({ total: results.length, query: { findBy: FIND_BY, lastName, dateOfBirth }, results })
}

function hasSurname(person: Person, sought: string): boolean {
  const surnames = [person.lastName, ...person.previousNames.map((name) => name.lastName)]
  return surnames
    .flatMap((name) => [name, ...name.split(/[\s-]+/)])
    .some((name) => folded(name) === folded(sought))
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
