import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import {
  decideEligible,
  decideFinding,
  type FindingAct,
  type FindingAsTyped,
  type FindingRefusal,
} from '../../domain/schools/record-finding.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { SettingFacts } from './setting-ports.ts'
import { tellOfFindings } from './tell-of-findings.ts'

/** `findingId` is null for a new one; `seenVersion` is of the finding as it was shown, null when nobody looked. */
export type FindingRequest = Readonly<{
  schoolId: string
  findingId: string | null
  act: FindingAct
  seenVersion: number | null
  typed: FindingAsTyped
}>

export type SettingResult = Readonly<
  { kind: 'done' } | { kind: 'not_found' } | { kind: 'refused'; refusals: readonly FindingRefusal[] }
>

/** The department records what the Chief Inspector found of a school, or changes what it recorded (P-02, P-07, P-08). */
export async function recordFinding(
  ports: Ports,
  context: RequestContext,
  { schoolId, findingId, act, seenVersion, typed }: FindingRequest,
): Promise<SettingResult> {
  return await changeSetting(ports, context, schoolId, (setting) => {
    const { findings, urn, typeCode } = setting
    const before = findings.find(({ id }) => id === findingId) ?? null
    if ((before === null) !== (act === 'recorded')) return null
    if (before && seenVersion !== null && seenVersion !== before.version)
      return { kind: 'refused', refusals: [{ code: 'finding_changed_meanwhile', field: 'since' }] }
    const others = findings.filter(
      ({ id, schoolUrn }) => id !== findingId && schoolUrn === (before?.schoolUrn ?? urn),
    )
    const situation = { before, others, school: { urn, typeCode } }
    return decideFinding({ ...situation, today: ports.clock.today(), newId: ports.ids.id() }, act, typed)
  })
}

export type EligibleRequest = Readonly<{ schoolId: string; eligible: boolean; reason: string }>

/** The department marks a school as one where induction can be served although the register shows no approval. */
export async function markEligible(
  ports: Ports,
  context: RequestContext,
  { schoolId, eligible, reason }: EligibleRequest,
): Promise<SettingResult> {
  return await changeSetting(ports, context, schoolId, ({ eligibleByHand }) =>
    decideEligible(eligibleByHand, eligible, reason),
  )
}

async function changeSetting(
  ports: Ports,
  context: RequestContext,
  schoolId: string,
  decide: (setting: SettingFacts) => ReturnType<typeof decideFinding | typeof decideEligible> | null,
): Promise<SettingResult> {
  const { actor } = context
  if (!may(actor, 'record_finding')) return { kind: 'not_found' }
  const scope = scopeOf(actor)
  return await ports.store.change(scope, async ({ settingRows }): Promise<SettingResult> => {
    const setting = await settingRows.lock(scope, schoolId)
    const decision = setting && decide(setting)
    if (!decision) return { kind: 'not_found' }
    if (decision.kind === 'refused') return decision
    const { event } = decision
    await settingRows.save(setting, { event, context, at: ports.clock.now() })
    if (event.type !== 'eligible_by_hand') {
      const before = setting.findings.find(({ id }) => id === event.finding.id) ?? null
      await tellOfFindings(ports, settingRows, [{ schoolName: setting.name, before, event }])
    }
    return { kind: 'done' }
  })
}

/** A school as the department's own page shows it; null for anybody else. */
export async function findSetting({ store }: Ports, { actor }: RequestContext, schoolId: string) {
  return may(actor, 'record_finding') ? await store.settingViews.find(scopeOf(actor), schoolId) : null
}

/** Schools that the department looks for, and those with a finding that stands; null for anybody else. */
export async function searchSettings({ store }: Ports, { actor }: RequestContext, text: string) {
  if (!may(actor, 'record_finding')) return null
  const scope = scopeOf(actor)
  const schools = text.trim() === '' ? [] : await store.settingViews.search(scope, text)
  return { schools, found: await store.settingViews.found(scope) }
}
