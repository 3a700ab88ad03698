import { completesOn } from '../../application/conclusion/completes-on.ts'
import { ownedTasks } from '../../domain/deadlines/clock-of.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { searchable } from '../../domain/values/searchable.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { readTermDates } from '../schools/term-dates.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import type { Standing } from '../registration/save-queue.ts'
import { build, type Run } from '../transaction.ts'

/** Writes anew every deadline of these teachers, whom the transaction may write. */
export async function saveDeadlines(run: Run, standing: readonly Standing[], today: Day): Promise<void> {
  const known = new Map<string, Promise<readonly SchoolYear[]>>()
  const yearsOf = (urn: string) => {
    const years = known.get(urn) ?? readTermDates(run, urn)
    known.set(urn, years)
    return years
  }
  const rows = []
  for (const { record, registrations } of standing)
    rows.push(
      ...deadlineRows(record, registrations, await completesOn({ record, registrations, yearsOf, today })),
    )
  const teacherIds = standing.map(({ record }) => record.teacherId)
  await run(build.deleteFrom('deadlines').where('teacher_id', 'in', teacherIds))
  if (rows.length > 0) await run(build.insertInto('deadlines').values(rows))
}

/** The rows that stand for a teacher's dated tasks. */
export function deadlineRows(
  record: InductionRecord,
  registrations: readonly Registration[],
  completes: Day | null,
) {
  const { teacherId, identity } = record
  return ownedTasks(record, registrations, completes).map((task) => ({
    teacher_id: teacherId,
    round: task.round,
    kind: task.kind,
    owner: task.owner,
    body_id: task.bodyId,
    registration_id: task.registrationId,
    school_urn: task.schoolUrn,
    opens: task.opens,
    due: task.due,
    latest: task.latest,
    is_expected: task.isExpected,
    is_done: task.isDone,
    done_on: task.doneOn,
    sort_name: searchable(identity ? `${identity.lastName} ${identity.firstName}` : ''),
  }))
}
