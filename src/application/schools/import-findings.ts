import {
  decideFinding,
  type FindingAsTyped,
  type FindingRefusal,
} from '../../domain/schools/record-finding.ts'
import { readDay } from '../../domain/values/calendar.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { readTable } from '../read-table.ts'
import type { SettingRows } from './setting-ports.ts'
import { tellOfFindings, type RecordedFinding, type Telling } from './tell-of-findings.ts'

const HEADINGS = ['urn', 'kind', 'since', 'until', 'certified_from', 'certified_part']

/** `line` counts from 1, the headings included; null is the whole file. */
export type FindingProblem = Readonly<{
  line: number | null
  code: FindingRefusal['code'] | 'unreadable' | 'headings_wrong' | 'empty' | 'unknown_school'
}>

const outcomes = ['recorded', 'corrected', 'unchanged'] as const
export type FindingsRead = Readonly<Record<(typeof outcomes)[number], number>>

export type ImportFindings = Readonly<
  { kind: 'done'; read: FindingsRead } | { kind: 'refused'; problems: readonly FindingProblem[] }
>

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'> & Telling

/**
 * Records the findings of a file, one a line: a URN with its kind and first day is the same finding whenever it is read.
 * A file with any problem changes nothing, and neither does `dryRun`. Whoever is told of it is told once for the file.
 */
export async function importFindings(
  ports: Needs,
  text: string,
  { dryRun }: Readonly<{ dryRun: boolean }>,
): Promise<ImportFindings> {
  const [headings, ...rows] = readTable(text) ?? []
  if (!headings) return refused('unreadable')
  if (headings.join() !== HEADINGS.join()) return refused('headings_wrong')
  if (rows.length === 0) return refused('empty')
  const requestId = ports.ids.id()
  const context: RequestContext = { actor: { kind: 'system', name: 'import' }, channel: 'import', requestId }
  try {
    return await ports.store.change({ kind: 'system' }, async ({ settingRows }) => {
      const read: Outcome[] = []
      const recorded: RecordedFinding[] = []
      for (const cells of rows) read.push(await takeRow(ports, settingRows, { context, cells, recorded }))
      const result = resultOf(read)
      if (dryRun || result.kind === 'refused') throw new Undone(result)
      await tellOfFindings(ports, settingRows, recorded)
      return result
    })
  } catch (error) {
    if (error instanceof Undone) return error.result
    throw error
  }
}

/** Ends the transaction of what is not kept. */
class Undone extends Error {
  readonly result: ImportFindings

  constructor(result: ImportFindings) {
    super('nothing is kept of this file')
    this.name = 'Undone'
    this.result = result
  }
}

type Outcome = (typeof outcomes)[number] | readonly FindingProblem['code'][]

async function takeRow(
  { clock, ids }: Needs,
  settingRows: SettingRows,
  {
    context,
    cells,
    recorded,
  }: Readonly<{ context: RequestContext; cells: readonly string[]; recorded: RecordedFinding[] }>,
): Promise<Outcome> {
  const [urn = ''] = cells
  const schoolId = await settingRows.idOf(urn)
  const setting = schoolId && (await settingRows.lock({ kind: 'system' }, schoolId))
  if (!setting) return ['unknown_school']
  const typed = typedIn(cells)
  const own = setting.findings.filter(({ schoolUrn }) => schoolUrn === urn)
  const since = readDay(typed.since)?.toString()
  const before =
    own.find((finding) => finding.kind === typed.findingKind && finding.since.toString() === since) ?? null
  const act = before ? 'corrected' : 'recorded'
  const decision = decideFinding(
    {
      ...{ before, others: own.filter(({ id }) => id !== before?.id) },
      ...{ school: { urn, typeCode: setting.typeCode }, today: clock.today(), newId: ids.id() },
    },
    act,
    typed,
  )
  if (decision.kind === 'refused') {
    const codes = decision.refusals.map(({ code }) => code)
    return codes.includes('setting_unchanged') ? 'unchanged' : codes
  }
  const { event } = decision
  await settingRows.save(setting, { event, context, at: clock.now() })
  recorded.push({ schoolName: setting.name, before, event })
  return act
}

function typedIn([
  ,
  kind = '',
  since = '',
  until = '',
  from = '',
  part = '',
]: readonly string[]): FindingAsTyped {
  const certified = part === '' ? (from === '' ? 'no' : 'whole') : 'part'
  return {
    ...{ findingKind: kind, since, until, certified, certifiedFrom: from, certifiedPart: part },
    reason: 'Read from a file of inspections',
  }
}

function resultOf(read: readonly Outcome[]): ImportFindings {
  const problems = read.flatMap((outcome, index) =>
    typeof outcome === 'string' ? [] : outcome.map((code) => ({ line: index + 2, code })),
  )
  if (problems.length > 0) return { kind: 'refused', problems }
  const count = (wanted: Outcome) => read.filter((outcome) => outcome === wanted).length
  const [recorded, corrected, unchanged] = outcomes.map(count)
  return {
    kind: 'done',
    read: { recorded: recorded ?? 0, corrected: corrected ?? 0, unchanged: unchanged ?? 0 },
  }
}

function refused(code: FindingProblem['code']): ImportFindings {
  return { kind: 'refused', problems: [{ line: null, code }] }
}
