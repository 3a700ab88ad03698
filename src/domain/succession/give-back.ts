import type { EventType } from '../events.ts'
import { openPeriod, type InductionRecord } from '../induction/record.ts'
import type { RegistrationEvent } from '../registration/registration-events.ts'
import type { Registration } from '../registration/registration.ts'
import type { Concerned, SucceedDecision, Succession } from './succeed.ts'

/** What the move left behind: the numbers of its last events, and who was named before. */
export type LeftBehind = Readonly<{
  /** Null when no period moved. */
  version: number | null
  registrations: readonly Readonly<{
    id: string
    version: number
    before: Pick<Registration, 'nomination' | 'wantedBody'>
  }>[]
  /** What happened to the record since. */
  since: readonly EventType[]
  /** Whether somebody planned a release since, or changed or cancelled the one that moved. */
  hasPlanned: boolean
}>

/**
 * Gives a teacher back to the body before, exactly as it was, while nobody has acted on the record or its registrations
 * since. What teacher records or the register of schools said meanwhile is nobody's act.
 */
export function decideGiveBack(
  { body, successor, caseReference }: Succession,
  { record, registrations, onTheWay }: Omit<Concerned, 'teacher'>,
  left: LeftBehind,
  at: Temporal.Instant,
): SucceedDecision {
  const held = heldBy(record, successor.id)
  const before = left.registrations.flatMap((each) => {
    const now = registrations.find(({ id, version }) => id === each.id && version === each.version)
    return now ? [{ now, before: each.before }] : []
  })
  const isUntouched =
    !onTheWay &&
    !left.hasPlanned &&
    left.since.every((type) => ownAccord.has(type)) &&
    before.length === left.registrations.length &&
    (left.version === null || held !== null)
  if (!isUntouched) return { kind: 'stays', reasons: ['acted_since'] }
  const moved = { fromBodyId: successor.id, toBodyId: body.id, caseReference }
  return {
    kind: 'moves',
    moved: {
      events:
        left.version === null || !held
          ? []
          : [{ type: 'body_succession_reversed', periodId: held.id, ...moved }],
      registrations: before.map(({ now, before: was }) => ({
        before: now,
        event: { type: 'body_succession_reversed', ...was, at } satisfies RegistrationEvent,
      })),
    },
  }
}

const ownAccord: ReadonlySet<EventType> = new Set(['teacher_identified', 'trn_replaced', 'school_changed'])

function heldBy(record: InductionRecord, bodyId: string) {
  const open = openPeriod(record)
  return open?.bodyId === bodyId ? open : null
}
