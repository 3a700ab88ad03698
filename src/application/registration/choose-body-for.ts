import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import { openPeriod } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { listBodyChoices, type BodyChoice, type ChoosingFor } from '../../domain/schools/choose-body.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { KnownToRegister, Registering } from './registration-views.ts'

type Known = Pick<KnownToRegister, 'record' | 'others'>

/**
 * Every body for a school and a start, with why not. Of a teacher who is named by TRN also who recommended their QTS,
 * where they work and have served, and who holds them. The TRN was matched before.
 */
export async function bodyChoices(
  ports: Ports,
  { actor }: RequestContext,
  { registering, start, trn }: Readonly<{ registering: Registering; start: Day; trn: string | null }>,
): Promise<readonly BodyChoice[]> {
  const { bodies, school } = registering
  const isKnown = trn !== null && may(actor, 'register')
  const known = isKnown ? await ports.store.views.knownToRegister(scopeOf(actor), trn, null) : null
  const teacher = isKnown ? await recordOf(ports, trn) : null
  const choosing = known && choosingOf(teacher, known)
  return listBodyChoices(bodies, { ...school, isPanelMember: null }, start, choosing)
}

/** What a choice of body rests on. Without an answer of teacher records the rest; a claim looks at them again. */
export function choosingOf(
  teacher: Pick<TeacherRecord, 'qtsProviderUkprns'> | null,
  { record, others }: Known,
): ChoosingFor {
  const standing = others.filter(({ withdrawn }) => withdrawn === null)
  return {
    qtsProviderUkprns: teacher?.qtsProviderUkprns ?? [],
    schoolUrns: [
      ...record.periods.flatMap(({ schoolUrn }) => schoolUrn ?? []),
      ...standing.map(({ schoolUrn }) => schoolUrn),
    ],
    heldByBodyId: openPeriod(record)?.bodyId ?? null,
  }
}

/** Null when teacher records do not answer or do not have them. */
export async function recordOf(ports: Ports, trn: string): Promise<TeacherRecord | null> {
  const answer = await ports.teacherRecords.find(trn, null)
  return answer.kind === 'found' ? answer.teacher : null
}
