import type { InductionEvent } from '../../domain/events.ts'
import type { InductionPeriod } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { day, type Day } from '../../domain/values/calendar.ts'
import { fullTimeTerms } from './full-time-terms.ts'
import { firstNames, lastNames } from './invented-names.ts'

/** A teacher who exists only in number, for lists as long as a large body's, and what was carried over for them. */
export type InventedTeacher = Readonly<{ teacher: TeacherRecord; events: readonly InductionEvent[] }>

/**
 * The `number`th invented teacher, from 0: the same every time but for the ids. TRNs run from 2000001. Of ten, six are
 * in progress with `bodyId`, one is released and three have passed; every sixth came from the body `earlierBodyId`.
 */
export function inventTeacher(
  number: number,
  {
    bodyId,
    earlierBodyId,
    schoolUrns,
  }: { bodyId: string; earlierBodyId: string; schoolUrns: readonly string[] },
  newId: () => string,
): InventedTeacher {
  const name = {
    firstName: firstNames[number % firstNames.length] ?? '',
    lastName: lastNames[Math.floor(number / firstNames.length) % lastNames.length] ?? '',
  }
  const { start, moved, returned, end } = courses[number % courses.length] ?? firstCourse
  const hasEarlier = number % 6 === 0 && moved !== null && returned !== null
  const stay = (body: string, first: Day, last: Day | null, how: number): InductionPeriod => ({
    id: newId(),
    bodyId: body,
    start: first,
    end: last,
    terms: last && fullTimeTerms(first, last),
    programme: how % 3 === 1 ? 'school_led' : 'provider_led',
    schoolUrn: schoolUrns[how % schoolUrns.length] ?? null,
  })
  const last = stay(bodyId, hasEarlier ? returned : start, end, number)
  const periods = hasEarlier ? [stay(earlierBodyId, start, moved, number + 1), last] : [last]
  const isPassed = end !== null && number % 10 !== 0
  const trn = String(2_000_001 + number)
  const qtsOn = start.with({ month: 7, day: 1 }).subtract({ years: start.month < 7 ? 1 : 0 })
  return {
    teacher: {
      trn,
      ...name,
      emailAddress: null,
      qtsOn,
      qtsProviderUkprns: [],
      ittProviderName: null,
      alerts: [],
      induction: {
        status: isPassed ? 'Passed' : 'InProgress',
        start,
        completed: isPassed ? end : null,
        exemptionReasons: [],
      },
    },
    events: [
      { type: 'teacher_identified', identity: { trn, ...name, qtsOn } },
      {
        type: 'record_carried_over',
        periods,
        extensions: [],
        outcome: isPassed
          ? { id: newId(), periodId: last.id, result: 'pass', toldInWritingOn: null, shortfall: null }
          : null,
      },
    ],
  }
}

type Course = Readonly<{ start: Day; moved: Day | null; returned: Day | null; end: Day | null }>

/** Start, last day with an earlier body, first with this one, end. */
function course(start: string, moved: string | null, returned: string | null, end: string | null): Course {
  return { start: day(start), moved: dayOrNone(moved), returned: dayOrNone(returned), end: dayOrNone(end) }
}

function dayOrNone(iso: string | null): Day | null {
  return iso === null ? null : day(iso)
}

const firstCourse = course('2024-09-02', '2025-07-18', '2025-09-01', '2026-07-17')
const courses: readonly Course[] = [
  firstCourse,
  course('2025-09-01', null, null, null),
  course('2024-09-02', '2025-07-18', '2025-09-01', null),
  course('2023-09-04', '2024-07-19', '2024-09-02', '2025-07-18'),
  course('2026-01-05', '2026-04-02', '2026-04-20', null),
  course('2025-09-01', '2026-04-02', '2026-04-20', null),
  course('2023-09-04', '2025-07-18', '2025-09-01', '2026-07-17'),
  course('2025-01-06', null, null, null),
  course('2024-09-02', '2025-12-19', '2026-01-05', null),
  course('2024-04-15', '2025-04-04', '2025-04-22', '2026-04-02'),
]
