import type { PlannedReleaseView } from '../../../application/handover/planned-release-ports.ts'
import type { PlannedReleaseEnd, PlannedReleaseEvent } from '../../../domain/handover/planned-release.ts'
import { showDateTime, showDay, showTerms } from '../../layout/format.ts'
import { refusalText } from '../../layout/words.ts'

/** The release that this body planned last, while it stands or when it ended without effect; null otherwise. */
export function plannedReleaseOf(view: PlannedReleaseView | null, mayRelease: boolean) {
  if (!view || view.release.ended?.kind === 'released') return null
  const { release, history } = view
  const { end, terms, termsReason, note, problems, ended } = release
  return {
    title: ended ? endText[ended.kind] : `Will be released on ${showDay(end)}`,
    stands: ended === null,
    may: mayRelease && ended === null,
    problems: problems.map((code) => refusalText({ code })),
    rows: [
      { key: 'Last day with you', value: showDay(end) },
      { key: 'FTE terms', value: terms ? showTerms(terms) : 'Worked out on that day' },
      ...(termsReason === null ? [] : [{ key: 'Why the terms are different', value: termsReason }]),
      ...(note === null ? [] : [{ key: 'Note for the next appropriate body', value: note }]),
      ...(ended?.reason ? [{ key: 'Reason', value: ended.reason }] : []),
    ],
    history: history.map(
      ({ event, at, actorName }) => `${eventText(event)}: ${actorName}, at ${showDateTime(at)}`,
    ),
  }
}

const endText: Readonly<Record<PlannedReleaseEnd, string>> = {
  released: 'The planned release took effect',
  cancelled: 'The planned release was cancelled',
  decided: 'The planned release ended without effect: an outcome was recorded',
  closed: 'The planned release ended without effect: their induction with you was ended otherwise',
  gone: 'The planned release ended without effect: the period was taken off the record',
  succeeded: 'The planned release ended without effect: another appropriate body took over',
}

function eventText(event: PlannedReleaseEvent): string {
  switch (event.type) {
    case 'release_planned':
      return `Planned for ${showDay(event.release.end)}`
    case 'plan_changed':
      return `Changed to ${showDay(event.facts.end)}${event.reason === null ? '' : `, because: ${event.reason}`}`
    case 'plan_moved':
      return 'Went with their induction from one appropriate body to another'
    case 'plan_checked':
      return event.problems.length === 0 ? 'Checked: it can take effect' : 'Checked: it cannot take effect'
    case 'plan_restored':
      return 'Stands again: what had ended it was undone'
    case 'plan_ended':
      return endText[event.kind]
  }
}
