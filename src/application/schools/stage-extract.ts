import { hash } from 'node:crypto'
import {
  optionalColumns,
  readEstablishment,
  readGiasDay,
  requiredColumns,
  squeeze,
  type EstablishmentColumn,
} from '../../domain/schools/read-establishment.ts'
import { isKnownLinkType, joinSuccessions, pairOf, successionOf } from '../../domain/schools/links.ts'
import { ExtractRefused } from './extract-refused.ts'
import { knownColumns } from './known-columns.ts'
import type { ExtractFile, SchoolImport, StagedLink, StagedRow } from './ports.ts'
import { readRows } from './read-rows.ts'

/** A row or cell that was not taken, with the line it stands on. */
export type Unreconciled = Readonly<{ file: string; line: number; code: string; urn: string | null }>

export type Staged = Readonly<{
  rows: number
  unreconciled: readonly Unreconciled[]
  notes: readonly string[]
}>

const FEWEST_OF_LAST = 0.9
const BAD_ROWS_LET_PASS = 5
const BAD_SHARE_LET_PASS = 0.01

/** Reads the establishments of a day into the import. Throws `ExtractRefused` when the file cannot be used. */
export async function stageSchools(
  file: ExtractFile,
  transaction: SchoolImport,
  lastRows: number | null,
): Promise<Staged> {
  const unreconciled: Unreconciled[] = []
  const asHeld: string[] = []
  const notes: string[] = []
  let rows = 0
  let refused = 0

  function refuse(line: number, code: string, urn: string | null): void {
    unreconciled.push({ file: file.name, line, code, urn })
    if (urn !== null) asHeld.push(urn)
    refused += 1
  }

  async function* read(): AsyncIterable<StagedRow> {
    const columns = { required: requiredColumns, all: [...requiredColumns, ...optionalColumns] }
    const header = (names: readonly string[]) =>
      notes.push(...names.filter((name) => !knownColumns.has(name)).map((name) => `New column ${name}`))
    for await (const record of readRows<EstablishmentColumn>(file, columns, header)) {
      rows += 1
      if (record.kind === 'bad') {
        refuse(record.line, record.problem, record.urn)
        continue
      }
      const read = readEstablishment(record.cell)
      if (read.kind === 'refused') refuse(record.line, read.problem, read.urn)
      else {
        const { row, problems } = read
        for (const code of problems)
          unreconciled.push({ file: file.name, line: record.line, code, urn: row.urn })
        yield { line: record.line, fingerprint: hash('sha1', record.text), row }
      }
    }
  }

  const clashes = await transaction.stageSchools(read())
  refused += clashes.filter(({ code }) => code === 'row_conflict').length
  refuseShrunk(file, rows, lastRows)
  if (refused > BAD_ROWS_LET_PASS && refused > rows * BAD_SHARE_LET_PASS)
    throw new ExtractRefused(
      'too_many_bad_rows',
      file.name,
      `${String(refused)} of ${String(rows)} rows cannot be read.`,
    )
  await transaction.keepAsHeld(asHeld)
  const shared = await transaction.dropSharedUkprns()
  unreconciled.push(...[...clashes, ...shared].map((clash) => ({ file: file.name, ...clash })))
  return { rows, unreconciled, notes }
}

const linkColumns = ['URN', 'LinkURN', 'LinkType', 'LinkEstablishedDate'] as const

/** Reads the links of a day into the import. */
export async function stageLinks(
  file: ExtractFile,
  transaction: SchoolImport,
  lastRows: number | null,
): Promise<Staged> {
  const unreconciled: Unreconciled[] = []
  const links: StagedLink[] = []
  let rows = 0
  const columns = { required: linkColumns, all: linkColumns }
  for await (const record of readRows<(typeof linkColumns)[number]>(file, columns, () => undefined)) {
    rows += 1
    const { line } = record
    const note = (code: string, urn: string | null) => unreconciled.push({ file: file.name, line, code, urn })
    if (record.kind === 'bad') {
      note(record.problem, record.urn)
      continue
    }
    const [urn = '', linkUrn = '', type = '', established = ''] = linkColumns.map((column) =>
      squeeze(record.cell(column)),
    )
    const establishedOn = readGiasDay(established)
    if (!URN.test(urn) || !URN.test(linkUrn) || urn === linkUrn) note('link_invalid', urn || null)
    else if (establishedOn === 'invalid') note('link_date_invalid', urn)
    else {
      if (!isKnownLinkType(type)) note('link_kind_unknown', urn)
      links.push({ line, urn, linkUrn, type, establishedOn })
    }
  }
  refuseShrunk(file, rows, lastRows)
  const { conflicts } = joinSuccessions(links)
  const inConflict = (link: StagedLink) => {
    const stated = successionOf(link)
    return stated !== null && conflicts.has(pairOf(stated))
  }
  const clashing = links.filter(inConflict)
  unreconciled.push(
    ...clashing.map(({ line, urn }) => ({ file: file.name, line, code: 'link_conflict', urn })),
  )
  await transaction.replaceLinks(
    links.filter((link) => !inConflict(link)),
    conflicts,
  )
  return { rows, unreconciled, notes: [] }
}

const URN = /^[0-9]{5,6}$/

function refuseShrunk(file: ExtractFile, rows: number, last: number | null): void {
  if (last !== null && rows < last * FEWEST_OF_LAST)
    throw new ExtractRefused(
      'shrunk',
      file.name,
      `The file has ${String(rows)} rows; the last one that was accepted had ${String(last)}.`,
    )
}
