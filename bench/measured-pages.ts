import { MEASURED_BODY } from './load-teachers.ts'
import type { BenchServer } from './bench-server.ts'

/** Addresses to ask for in turn, for each page that is measured. */
export type PageAddresses = Readonly<
  Record<'home' | 'list' | 'search' | 'teacher' | 'empty', readonly string[]>
>

const SEARCHES = ["o'rourke", 'wojcik', 'anne marie', 'lindq', 'a', 'zz']
const LIST = '/appropriate-body/ects'

/** Searches are saved first by the form that people use; teachers are those of four pages of the list. */
export async function findAddresses({ ask, store }: BenchServer): Promise<PageAddresses> {
  const searches: string[] = []
  for (const search of SEARCHES) {
    const { status, location } = await ask(LIST, { search, tab: 'in_progress' })
    if (status !== 303) throw new Error(`Searching answered ${String(status)}`)
    searches.push(location)
  }
  const teachers: string[] = []
  const filter = {
    tab: 'in_progress',
    search: '',
    status: null,
    programme: null,
    startFrom: null,
    startTo: null,
  } as const
  for await (const rows of store.views.caseloadRows(
    { kind: 'body', bodyId: MEASURED_BODY },
    { ...filter, sort: 'name' },
  ))
    teachers.push(...rows.map(({ teacherId }) => `${LIST}/${teacherId}`))
  return {
    home: ['/appropriate-body'],
    list: [LIST],
    search: searches,
    teacher: teachers.filter((_, index) => index % 15 === 0),
    empty: ['/bench/empty'],
  }
}
