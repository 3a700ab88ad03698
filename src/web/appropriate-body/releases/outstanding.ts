import type { HandoverView } from '../../../application/handover/ports.ts'
import { reportedLeaving } from '../../../domain/handover/clock.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import { namedBodyId } from '../../../domain/registration/registration.ts'
import { showDay } from '../../layout/format.ts'

/** What the holder should look at before it answers: the leaving date, and what is still to come. */
export function outstandingRows({ record, registrations, handover }: HandoverView) {
  const open = record && openPeriod(record)
  if (open?.bodyId !== handover.holderId) return []
  const theirs = registrations.filter((each) => namedBodyId(each) === open.bodyId && each.withdrawn === null)
  const left = reportedLeaving(theirs, open)
  const interim = theirs.flatMap(({ leaving }) => leaving?.interim ?? [])
  const absences = theirs.flatMap((each) => each.absences)
  const uncounted = absences.filter(({ to, halfDays }) => to === null || halfDays === null)
  return [
    {
      key: 'Leaving date',
      value: left ? `${showDay(left)}, as the school reported` : 'No school has reported one',
    },
    {
      key: 'Terms',
      value: `To be given when you release them, from ${showDay(open.start)}. We work them out and you check them`,
    },
    { key: 'Interim assessment', value: interimText(interim) },
    { key: 'Absences', value: absencesText(absences.length, uncounted.length) },
  ]
}

function absencesText(all: number, uncounted: number): string {
  if (all === 0) return 'None recorded'
  return uncounted === 0
    ? `${String(all)} recorded, all counted`
    : `${String(uncounted)} of ${String(all)} still going on or not counted`
}

function interimText(
  interim: readonly Readonly<{ dueOn: Temporal.PlainDate; doneOn: Temporal.PlainDate | null }>[],
) {
  const waiting = interim.find(({ doneOn }) => doneOn === null)
  if (waiting) return `Due from the school by ${showDay(waiting.dueOn)}`
  const done = interim.find(({ doneOn }) => doneOn !== null)
  return done?.doneOn ? `Made on ${showDay(done.doneOn)}` : 'None is due'
}
