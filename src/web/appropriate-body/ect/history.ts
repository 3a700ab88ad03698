import type { HistoryEntry, TeacherView } from '../../../application/views.ts'
import {
  awaitsTerms,
  type Extension,
  type InductionPeriod,
  type Outcome,
  type Reduction,
  type TeacherIdentity,
} from '../../../domain/induction/record.ts'
import { exemptionGrounds, type Exemption } from '../../../domain/induction/exemption.ts'
import type { TouchedFacts } from '../../../domain/induction/touched.ts'
import { formatTerms } from '../../../domain/values/terms.ts'
import { showDay, showTerms } from '../../layout/format.ts'
import { channelText, historyTitle } from '../../layout/history-words.ts'
import {
  extensionKindWords,
  programmeWords,
  reductionRouteWords,
  shortfallWords,
} from '../../layout/record-words.ts'
import { bodyName, schoolName } from './cards.ts'
import { conclusionLines } from './conclusion-lines.ts'

/** What happened, newest first: who, when, how, why, and only what is different after it. */
export function historyOf(view: TeacherView) {
  return view.history.map((entry) => {
    const changes = historyDifferences(view, entry)
    const { actorName, organisationName, at, reason, caseReference } = entry
    return {
      ...{ at, reason, caseReference, changes },
      title: historyTitle(entry),
      who: organisationName === '' ? actorName : `${actorName}, ${organisationName}`,
      channel: channelText(entry.channel),
      allNew: changes.every(({ from }) => from === null),
    }
  })
}

type Lines = readonly (readonly [id: string, label: string, text: string])[]

/** What differs between two states of the same facts, in words; null stands for nothing. */
export function historyDifferences(
  view: TeacherView,
  { before, after }: Pick<HistoryEntry, 'before' | 'after'>,
) {
  const was = linesOf(view, before)
  const is = linesOf(view, after)
  const known = new Map([...was, ...is].map(([id, label]) => [id, label]))
  return [...known].flatMap(([id, label]) => {
    const [from, to] = [textOf(was, id), textOf(is, id)]
    return from === to ? [] : [{ label, from, to }]
  })
}

function textOf(lines: Lines, wanted: string): string | null {
  return lines.find(([id]) => id === wanted)?.[2] ?? null
}

/** Facts as lines of words, each known by what it is about. */
function linesOf(
  view: TeacherView,
  { identity, periods = [], extensions = [], reduction, outcome, exemption, conclusions = [] }: TouchedFacts,
): Lines {
  const several = periods.length + extensions.length > 1
  return [
    ...(identity ? lined([identity], { kind: 'Teacher', several: false }, identityLines) : []),
    ...lined(periods, { kind: 'Period', several }, (period) => periodLines(view, period)),
    ...lined(extensions, { kind: 'Extension', several }, extensionLines),
    ...(reduction ? lined([reduction], { kind: 'Reduction', several: false }, reductionLines) : []),
    ...(outcome ? lined([outcome], { kind: 'Outcome', several: false }, outcomeLines) : []),
    ...(exemption ? lined([exemption], { kind: 'Exemption', several: false }, exemptionLines) : []),
    ...lined(conclusions, { kind: 'Conclusion', several: false }, conclusionLines),
  ]
}

type Line = readonly [label: string, text: string | null]

/** Among several facts each label says which it is about. */
function lined<Item>(
  items: readonly Item[],
  { kind, several }: Readonly<{ kind: string; several: boolean }>,
  lines: (item: Item) => readonly Line[],
): Lines {
  return items.flatMap((item, index) => {
    const which = items.length > 1 ? `${kind} ${String(index + 1)}` : kind
    return lines(item).flatMap(([label, text]) =>
      text === null ? [] : [[`${which} ${label}`, several ? `${which}: ${label}` : label, text] as const],
    )
  })
}

function identityLines({ trn, firstName, lastName, qtsOn }: TeacherIdentity): readonly Line[] {
  return [
    ['Name', `${firstName} ${lastName}`],
    ['TRN', trn],
    ['QTS date', qtsOn && showDay(qtsOn)],
  ]
}

function periodLines(view: TeacherView, period: InductionPeriod): readonly Line[] {
  return [
    ['Appropriate body', bodyName(view, period.bodyId)],
    ['Start date', showDay(period.start)],
    ['End date', period.end && showDay(period.end)],
    ['FTE terms', awaitsTerms(period) ? 'To be confirmed' : period.terms && formatTerms(period.terms)],
    ['Training programme', period.programme && programmeWords[period.programme]],
    ['School', period.schoolUrn && schoolName(view, period.schoolUrn)],
  ]
}

function extensionLines({ terms, kind, decidedOn, reason }: Extension): readonly Line[] {
  return [
    ['Length', showTerms(terms)],
    // Empty for a body that may not read why.
    ['Reason', reason && extensionKindWords[kind]],
    ['Decided', showDay(decidedOn)],
    ['Details', reason],
  ]
}

function reductionLines(reduction: Reduction): readonly Line[] {
  const { terms, route, decidedOn, agreedOn, finalAssessmentOn, reason } = reduction
  return [
    ['Reduced to', showTerms(terms)],
    // Empty for a body that may not read why.
    ['Reason', reason && reductionRouteWords[route]],
    ['Decided', showDay(decidedOn)],
    ['Teacher agreed', showDay(agreedOn)],
    ['Final assessment', finalAssessmentOn && showDay(finalAssessmentOn)],
    ['Details', reason],
  ]
}

function outcomeLines({ result, toldInWritingOn, shortfall }: Outcome): readonly Line[] {
  return [
    ['Outcome', result === 'pass' ? 'Passed' : 'Failed'],
    ['Told in writing', toldInWritingOn && showDay(toldInWritingOn)],
    ['Less than required', shortfall && shortfallWords[shortfall]],
  ]
}

function exemptionLines({ ground, decidedOn }: Exemption): readonly Line[] {
  return [
    ['Exemption', exemptionGrounds[ground].trsReason],
    ['Exemption decided', showDay(decidedOn)],
  ]
}
