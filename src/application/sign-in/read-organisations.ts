import { z } from 'zod'
import { readTable } from '../read-table.ts'

const actsFor = ['appropriate_body', 'school', 'lead_provider'] as const

/** One line of the file: an organisation of DfE Sign-in acts for a body or lead provider by name, or a school by URN. */
export type OrganisationLine = Readonly<{
  line: number
  organisationId: string
  actsFor: (typeof actsFor)[number]
  of: string
}>

export type FileProblem = Readonly<{
  /** Counted from 1, the headings included; null for the whole file. */
  line: number | null
  code:
    | 'unreadable'
    | 'headings_wrong'
    | 'empty'
    | 'organisation_wrong'
    | 'kind_wrong'
    | 'of_missing'
    | 'organisation_of_two_kinds'
    | 'said_twice'
    | 'unknown_body'
    | 'unknown_school'
    | 'unknown_lead_provider'
}>

const HEADINGS = ['organisation_id', 'acts_for', 'of']

/** Reads the whole file and gives every problem in it; nothing of a file with a problem is used. */
export function readOrganisations(
  text: string,
): Readonly<{ lines: readonly OrganisationLine[]; problems: readonly FileProblem[] }> {
  const records = readTable(text)
  if (records === null) return ofNoUse('unreadable')
  const [headings = [], ...rows] = records
  if (headings.join() !== HEADINGS.join()) return ofNoUse('headings_wrong')
  if (rows.length === 0) return ofNoUse('empty')
  const read = rows.map((cells, index) => readLine(cells, index + 2))
  const lines = read.flatMap((each) => ('code' in each ? [] : [each]))
  const problems = read.flatMap((each) => ('code' in each ? [each] : []))
  return { lines, problems: [...problems, ...clashes(lines)] }
}

function readLine([id = '', kind, of = '']: readonly string[], line: number): OrganisationLine | FileProblem {
  const known = actsFor.find((each) => each === kind)
  if (!z.guid().safeParse(id).success) return { line, code: 'organisation_wrong' }
  if (!known) return { line, code: 'kind_wrong' }
  if (of === '') return { line, code: 'of_missing' }
  return { line, organisationId: id.toLowerCase(), actsFor: known, of }
}

/** A trust has many schools; a body or a lead provider has one organisation, which acts for nobody else. */
function clashes(lines: readonly OrganisationLine[]): readonly FileProblem[] {
  return lines.flatMap((one, index): readonly FileProblem[] => {
    const earlier = lines.slice(0, index)
    const same = earlier.filter(({ organisationId }) => organisationId === one.organisationId)
    if (same.some((each) => each.actsFor !== one.actsFor))
      return [{ line: one.line, code: 'organisation_of_two_kinds' }]
    const isTwice = (each: OrganisationLine) => each.actsFor === one.actsFor && each.of === one.of
    const isTaken = one.actsFor === 'school' ? same.some(isTwice) : same.length > 0 || earlier.some(isTwice)
    return isTaken ? [{ line: one.line, code: 'said_twice' }] : []
  })
}

function ofNoUse(code: 'unreadable' | 'headings_wrong' | 'empty') {
  return { lines: [], problems: [{ line: null, code }] }
}
