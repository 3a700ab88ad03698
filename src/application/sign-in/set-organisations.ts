import { readOrganisations, type FileProblem, type OrganisationLine } from './read-organisations.ts'

/** Where it is kept which organisation of DfE Sign-in acts for whom. */
export type Organisations = Readonly<{
  /**
   * Each organisation named acts from now on for exactly what its lines say; others stay as they are. Written whole, or
   * not at all when a line names nobody that is known, or with `dryRun`.
   */
  set: (lines: readonly OrganisationLine[], dryRun: boolean) => Promise<readonly FileProblem[]>
}>

export type SetOrganisations = Readonly<
  | { kind: 'done'; organisations: number; lines: number }
  | { kind: 'refused'; problems: readonly FileProblem[] }
>

/** Reads which organisation acts for whom and keeps it; a file with any problem changes nothing. */
export async function setOrganisations(
  organisations: Organisations,
  text: string,
  { dryRun }: Readonly<{ dryRun: boolean }>,
): Promise<SetOrganisations> {
  const { lines, problems } = readOrganisations(text)
  const all = problems.length > 0 ? problems : await organisations.set(lines, dryRun)
  if (all.length > 0) return { kind: 'refused', problems: all }
  const named = new Set(lines.map(({ organisationId }) => organisationId))
  return { kind: 'done', organisations: named.size, lines: lines.length }
}
