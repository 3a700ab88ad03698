import type { Endpoint } from './ask.ts'
import { findPeople } from './find-people.ts'
import { getPerson } from './get-person.ts'
import { getTrn } from './get-trn.ts'
import { putCpdInduction } from './put-cpd-induction.ts'
import { putDeceased } from './put-deceased.ts'
import { putWelshInduction } from './put-welsh-induction.ts'
import { getQtls, putQtls } from './qtls.ts'
import { searchPeople } from './search-people.ts'

const person = '/v3/persons/:trn'

/** What TRS answers to (contract section 5), with the first version that has it and the roles that may ask. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: person,
    from: '20240101',
    roles: ['GetPerson', 'AppropriateBody'],
    answer: getPerson,
  },
  { method: 'GET', path: '/v3/persons', from: '20240101', roles: ['GetPerson'], answer: searchPeople },
  { method: 'POST', path: '/v3/persons/find', from: '20240814', roles: ['GetPerson'], answer: findPeople },
  {
    method: 'PUT',
    path: `${person}/cpd-induction`,
    from: '20250203',
    roles: ['SetCpdInduction'],
    answer: putCpdInduction,
  },
  {
    method: 'PUT',
    path: `${person}/welsh-induction`,
    from: 'Next',
    roles: ['SetWelshInduction'],
    answer: putWelshInduction,
  },
  { method: 'GET', path: `${person}/qtls`, from: '20240101', roles: ['AssignQtls'], answer: getQtls },
  { method: 'PUT', path: `${person}/qtls`, from: '20240101', roles: ['AssignQtls'], answer: putQtls },
  {
    method: 'PUT',
    path: '/v3/persons/deceased/:trn',
    from: '20240101',
    roles: ['UpdatePerson'],
    answer: putDeceased,
  },
  { method: 'GET', path: '/v3/trns/:trn', from: '20250905', roles: null, answer: getTrn },
]
