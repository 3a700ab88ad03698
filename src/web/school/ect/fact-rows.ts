import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { hasChoice } from '../../../domain/registration/decide-away.ts'
import type { Absence, Registration } from '../../../domain/registration/registration.ts'
import { showDay } from '../../layout/format.ts'
import { programmeWords } from '../../layout/record-words.ts'
import type { FactRow } from '../../layout/registration-who.ts'
import { leaveWords } from '../../layout/registration-words.ts'

/** Hours, and what else a school reported, each with its day. */
export function factRows({
  patterns,
  leaving,
  difficulties,
  wantedBody,
  isLeadSchool,
  trainedHereSince,
  certifiedPart,
}: Registration): readonly FactRow[] {
  const [first, ...later] = patterns
  return [
    ...(trainedHereSince
      ? [
          {
            key: 'Trained at the school',
            value: `While employed there, since ${showDay(trainedHereSince)}`,
            fact: 'start' as const,
          },
        ]
      : []),
    ...(certifiedPart === null
      ? []
      : [{ key: 'Certified part that the post is in', value: certifiedPart, fact: 'start' as const }]),
    { key: 'Days a week as an ECT', value: firstHours(first), fact: 'hours' },
    ...later.map(({ from, halfDays }) => ({
      key: `From ${showDay(from)}`,
      value: `${String(halfDays / 2)} days a week as an ECT`,
      fact: 'hours' as const,
    })),
    ...(isLeadSchool
      ? []
      : [{ key: 'Lead school', value: 'Another school leads', fact: 'lead_school' as const }]),
    ...(leaving
      ? [{ key: 'Last day at the school', value: showDay(leaving.on), fact: 'last_day' as const }]
      : []),
    ...(leaving?.interim
      ? [{ key: 'Interim assessment', value: interimText(leaving.interim), fact: 'interim' as const }]
      : []),
    ...(wantedBody
      ? [
          {
            key: 'Another appropriate body',
            value: `Wanted from ${showDay(wantedBody.from)}`,
            fact: 'body' as const,
          },
        ]
      : []),
    ...(difficulties
      ? [{ key: 'Difficulties', value: difficultiesText(difficulties), fact: 'difficulties' as const }]
      : []),
  ]
}

function firstHours(first: Registration['patterns'][number] | undefined): string {
  return first ? `${String(first.halfDays / 2)}, from ${showDay(first.from)}` : 'Not known'
}

/** When the contract ends. */
export function contractRow({ contractEnd }: Registration): FactRow {
  return {
    key: 'Contract ends',
    value: contractEnd ? showDay(contractEnd) : 'Not given',
    fact: 'contract_end',
  }
}

/** How they are trained, and by whom. */
export function trainingRows({ registration, leadProviderName }: RegistrationView): readonly FactRow[] {
  const { programme, mentor, tutor } = registration
  return [
    { key: 'Training programme', value: programmeWords[programme], fact: 'programme' },
    ...(leadProviderName === null
      ? []
      : [{ key: 'Lead provider', value: leadProviderName, fact: 'programme' as const }]),
    { key: 'Mentor', value: mentor ? `${mentor.name}, ${mentor.email}` : 'Not assigned yet', fact: 'mentor' },
    { key: 'Induction tutor', value: `${tutor.name}, ${tutor.email}`, fact: 'tutor' },
  ]
}

/** One absence, with links to mend it for somebody who may. */
export function absenceRow(absence: Absence, home: string, mayChange: boolean) {
  const { id, category, from, to, halfDays } = absence
  const address = `${home}/absences/${id}`
  const isChosen = hasChoice(absence)
  return {
    kind: leaveWords[category],
    when: to === null ? `Since ${showDay(from)}` : `${showDay(from)} to ${showDay(to)}`,
    days: halfDays === null ? 'Not counted yet' : String(halfDays / 2),
    choice: isChosen ? choiceText(absence) : null,
    choose: mayChange && isChosen ? `${address}/choice` : null,
    correct: mayChange ? address : null,
    remove: mayChange ? `${address}/remove` : null,
  }
}

function choiceText({ extend }: Absence): string {
  if (extend === null) return 'The ECT has not chosen yet whether it extends induction'
  return extend ? 'Extends induction, as the ECT chose' : 'Counts as served, as the ECT chose'
}

/** Whether the assessment that is owed before somebody leaves was made. */
export function interimText({
  dueOn,
  doneOn,
}: NonNullable<NonNullable<Registration['leaving']>['interim']>): string {
  return doneOn ? `Made on ${showDay(doneOn)}` : `Due by ${showDay(dueOn)}`
}

function difficultiesText({ since, planInPlace }: NonNullable<Registration['difficulties']>): string {
  return `Since ${showDay(since)}, ${planInPlace ? 'with a support plan' : 'no support plan yet'}`
}
