import { leadRegistration, ownedTasks } from '../../domain/deadlines/clock-of.ts'
import { completesOn } from '../../domain/deadlines/completes-on.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import { postOf } from '../../domain/record-length/post.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import { searchable } from '../../domain/values/searchable.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Standing } from '../registration/save-queue.ts'
import { readTermDates } from '../schools/term-dates.ts'
import { build, type Run } from '../transaction.ts'

/** Term dates that a school has set, read once for each. */
export type YearsOf = (urn: string) => Promise<readonly SchoolYear[]>

export function rememberedYears(run: Run): YearsOf {
  const known = new Map<string, Promise<readonly SchoolYear[]>>()
  return (urn) => {
    const years = known.get(urn) ?? readTermDates(run, urn)
    known.set(urn, years)
    return years
  }
}

/** Writes anew every deadline of these teachers, whom the transaction may write. */
export async function saveDeadlines(run: Run, standing: readonly Standing[], today: Day): Promise<void> {
  const yearsOf = rememberedYears(run)
  const rows = []
  for (const each of standing) rows.push(...(await deadlinesNow(each, yearsOf, today)))
  await writeDeadlines(
    run,
    standing.map(({ record }) => record.teacherId),
    rows,
  )
}

type NewRow = ReturnType<typeof deadlineRows>[number]

/** What a teacher's deadlines are as of a day. */
export async function deadlinesNow(
  { record, registrations }: Standing,
  yearsOf: YearsOf,
  today: Day,
): Promise<readonly NewRow[]> {
  if (!leadRegistration(record, registrations)) return deadlineRows(record, registrations, null)
  const posts = []
  for (const registration of registrations)
    posts.push(postOf(registration, await yearsOf(registration.schoolUrn)))
  const known = posts.filter((post) => post !== null)
  return deadlineRows(record, registrations, completesOn(record, known, today))
}

export async function writeDeadlines(
  run: Run,
  teacherIds: readonly string[],
  rows: readonly NewRow[],
): Promise<void> {
  await run(build.deleteFrom('deadlines').where('teacher_id', 'in', [...teacherIds]))
  if (rows.length > 0) await run(build.insertInto('deadlines').values([...rows]))
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
