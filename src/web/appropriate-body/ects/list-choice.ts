import type { CaseloadSort } from '../../../application/views.ts'
import { caseloadTabs, type CaseloadTab } from '../../../domain/induction/caseload.ts'
import { programmes, type Programme } from '../../../domain/induction/record.ts'
import { inductionStatuses, type InductionStatus } from '../../../domain/induction/status.ts'

export const LIST = '/appropriate-body/ects'

/** What somebody chose to see of the list. Nothing in it is personal, so all of it may stand in an address. */
export type ListChoice = Readonly<{
  tab: CaseloadTab
  status: InductionStatus | null
  programme: Programme | null
  /** Days as typed, "2025-9-1"; empty when not asked. */
  from: string
  to: string
  sort: CaseloadSort
  /** Id of a saved search: what was searched for is a name or a TRN and stays out of addresses. */
  list: string | null
  after: string | null
  before: string | null
}>

export const sorts = ['name', 'start', 'newest'] as const satisfies readonly CaseloadSort[]

/** Reads the query of an address. A value that is none of ours counts as not given. */
export function readChoice(query: unknown): ListChoice {
  const given = typeof query === 'object' && query !== null ? new Map(Object.entries(query)) : new Map()
  const oneOf = <T extends string>(name: string, all: readonly T[]) =>
    all.find((each) => each === given.get(name))
  const id = (name: string) => readId(given.get(name))
  return {
    tab: oneOf('tab', caseloadTabs) ?? 'in_progress',
    status: oneOf('status', inductionStatuses) ?? null,
    programme: oneOf('programme', programmes) ?? null,
    from: readTypedDay(given.get('from')),
    to: readTypedDay(given.get('to')),
    sort: oneOf('sort', sorts) ?? 'name',
    ...{ list: id('list'), after: id('after'), before: id('before') },
  }
}

/** The same choice from the form, where a date is three inputs. */
export function readForm(form: Readonly<Record<string, string>>): ListChoice {
  const date = (name: string) => {
    const parts = ['year', 'month', 'day'].map((part) => (form[`${name}-${part}`] ?? '').trim())
    return parts.some(Boolean) ? parts.join('-') : ''
  }
  return readChoice({ ...form, from: date('from'), to: date('to'), list: '', after: '', before: '' })
}

/** The address of a choice, without whatever is as usual. */
export function addressOf(choice: Partial<ListChoice>, path = LIST): string {
  const given = Object.entries(choice).flatMap(([name, value]) =>
    value === null || value === '' || usual[name] === value ? [] : [[name, value]],
  )
  const query = new URLSearchParams(given).toString()
  return query === '' ? path : `${path}?${query}`
}

const usual: Readonly<Record<string, string>> = { tab: 'in_progress', sort: 'name' }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function readId(value: unknown): string | null {
  return typeof value === 'string' && UUID.test(value) ? value : null
}

/** As long as any date somebody could mean; whatever is longer is an error like any other. */
function readTypedDay(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 40) : ''
}
