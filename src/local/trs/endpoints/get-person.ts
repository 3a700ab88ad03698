import { z } from 'zod'
import {
  forbidden,
  merged,
  movedTo,
  notActive,
  ok,
  personNotFound,
  serverError,
  validationProblem,
  type Answer,
} from '../answers.ts'
import type { Person } from '../person.ts'
import { includes, personBody, type Include } from '../person-body.ts'
import type { StandIn } from '../stand-in.ts'
import { isFrom, type Version } from '../versions.ts'
import type { Ask } from './ask.ts'

type Identity = { dateOfBirth: string | null; nationalInsuranceNumber: string | null }

/** `GET /v3/persons/{trn}`, in the order of checks of contract 5.1. */
export function getPerson(ask: Ask, { people, reference }: StandIn): Answer {
  const { trn, query, version } = ask
  const include = readIncludes(query.get('include') ?? '', version)
  if (!include) return validationProblem('include', 'The value is not valid for Include.')
  const dateOfBirth = query.get('dateOfBirth')
  const nationalInsuranceNumber = isFrom(version, '20250203') ? query.get('nationalInsuranceNumber') : null
  const identity = { dateOfBirth, nationalInsuranceNumber }
  if (dateOfBirth !== null && !z.iso.date().safeParse(dateOfBirth).success)
    return validationProblem('dateOfBirth', 'The value is not valid for DateOfBirth.')
  if (dateOfBirth !== null && nationalInsuranceNumber !== null)
    return validationProblem(
      'dateOfBirth',
      'Only one of DateOfBirth and NationalInsuranceNumber may be given.',
    )
  if (ask.caller.roles.includes('AppropriateBody') && !bodyMayAsk(include, dateOfBirth)) return forbidden()

  const located = people.locate(trn)
  const pinsLife = isFrom(version, '20260120')
  if (located.kind === 'absent') return personNotFound({ trn, ...identity })
  if (located.kind === 'deactivated') return notActive(trn, pinsLife ? 410 : 404)
  if (located.kind === 'merged')
    return pinsLife ? movedTo(`/v3/persons/${located.into}`) : merged(trn, located.into)
  if (!isThisPerson(located.person, identity)) return personNotFound({ trn, ...identity })
  if (located.person.dateOfBirth === null) return serverError
  return ok(personBody(located.person, include, reference, version))
}

function readIncludes(text: string, version: Version): Set<Include> | null {
  const names = text === '' ? [] : text.split(',')
  const asked = names.map((name) => {
    const wanted = name.trim().toLowerCase()
    return includes.find((each) => each.toLowerCase() === wanted && isKnown(each, version))
  })
  return asked.every((each) => each !== undefined) ? new Set(asked) : null
}

function isKnown(include: Include, version: Version): boolean {
  if (include === 'RoutesToProfessionalStatuses') return isFrom(version, '20250627')
  return include !== 'Alerts' || isFrom(version, '20240920')
}

function bodyMayAsk(include: ReadonlySet<Include>, dateOfBirth: string | null): boolean {
  return dateOfBirth !== null && [...include].every((each) => each === 'Induction' || each === 'Alerts')
}

function isThisPerson(person: Person, { dateOfBirth, nationalInsuranceNumber }: Identity): boolean {
  if (dateOfBirth !== null) return person.dateOfBirth === dateOfBirth
  if (nationalInsuranceNumber === null) return true
  const sought = normalised(nationalInsuranceNumber)
  const known = [person.nationalInsuranceNumber ?? [], person.employmentNationalInsuranceNumbers].flat()
  return known.some((each) => normalised(each) === sought)
}

function normalised(nationalInsuranceNumber: string): string {
  return nationalInsuranceNumber.replace(/[\s-]/g, '').toUpperCase()
}
