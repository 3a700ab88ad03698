import { applyToBody, type BodyEvent, type BodySettings } from '../domain/induction/body.ts'
import { foldEligible, foldFindings } from '../domain/schools/fold-settings.ts'
import type { InspectionFinding } from '../domain/schools/inspection-finding.ts'
import type { SettingEvent } from '../domain/schools/record-finding.ts'
import { isSame } from './is-same.ts'

/** What is recorded of bodies and schools themselves, as their tables have it, beside its history; read at one moment. */
export type SettingEvidence = Readonly<{
  bodies: readonly Readonly<{ id: string; kept: BodySettings; events: readonly BodyEvent[] | null }>[]
  findings: readonly InspectionFinding[]
  /** Those that are marked, or have a history, under the number that they have now. */
  schools: readonly Readonly<{ id: string; urn: string; isEligible: boolean }>[]
  /** What was recorded of each school, oldest first of all; null when an event is missing, out of its place or unreadable. */
  histories: readonly Readonly<{ schoolId: string; urn: string; events: readonly RecordedSetting[] | null }>[]
}>
export type RecordedSetting = Readonly<{ event: SettingEvent; at: Temporal.Instant }>

export type SettingPart = 'lead_and_minimum' | 'findings' | 'eligible' | 'history_of_school'

/** `id` is a body's, or the number of a school. */
export type SettingDifference = Readonly<{ id: string; part: SettingPart }>

/** What the tables say of bodies and schools that their history does not give. */
export function settingDifferences({
  bodies,
  findings,
  schools,
  histories,
}: SettingEvidence): readonly SettingDifference[] {
  const whole = histories.flatMap(({ schoolId, events }) =>
    events === null ? [] : events.map((recorded) => ({ ...recorded, schoolId })),
  )
  // A finding may have begun under another school that this one took over.
  const inOrder = whole.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  const folded = new Map(foldFindings(inOrder.map(({ event }) => event)).map((each) => [each.id, each]))
  const kept = new Map(findings.map((each) => [each.id, each]))
  const found = [...new Set([...folded.keys(), ...kept.keys()])].filter(
    (id) => !isSame(folded.get(id) ?? null, kept.get(id) ?? null),
  )
  const urns = new Set(found.flatMap((id) => (kept.get(id) ?? folded.get(id))?.schoolUrn ?? []))
  return [
    ...bodies
      .filter((body) => !isAsChanged(body))
      .map(({ id }) => ({ id, part: 'lead_and_minimum' as const })),
    ...histories.flatMap(({ urn, events }) =>
      events === null ? { id: urn, part: 'history_of_school' as const } : [],
    ),
    ...[...urns].map((id) => ({ id, part: 'findings' as const })),
    ...schools
      .filter(({ id, isEligible }) => {
        const own = whole.filter(({ schoolId }) => schoolId === id)
        return foldEligible(own.map(({ event }) => event)) !== isEligible
      })
      .map(({ urn }) => ({ id: urn, part: 'eligible' as const })),
  ]
}

/** A lead of whom nothing is recorded came with the body. */
function isAsChanged({ kept, events }: SettingEvidence['bodies'][number]): boolean {
  if (events === null) return false
  const isNamed = events.some(({ type }) => type === 'lead_named' || type === 'lead_removed')
  const before = { leadContact: isNamed ? null : kept.leadContact, reductionMinimum: null }
  return isSame(events.reduce<BodySettings>(applyToBody, before), kept)
}
