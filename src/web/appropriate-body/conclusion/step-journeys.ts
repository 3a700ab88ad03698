import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import type { TeacherView } from '../../../application/views.ts'
import type { Conclusion } from '../../../domain/conclusion/conclusion.ts'
import { currentConclusion } from '../../../domain/conclusion/standing.ts'
import { isBefore, readDay, type Day } from '../../../domain/values/calendar.ts'
import { stepsOfBodies, type StepPage } from '../../conclusion/step-pages.ts'
import { stepQuestions, stepRequest } from '../../conclusion/step-questions.ts'
import { addJourney } from '../../journey/add-journey.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { showDay } from '../../layout/format.ts'
import type { PageSet } from '../../parts.ts'
import { aboutRows, recordAddress } from '../journeys/own-record.ts'
import { submitted, textOf } from '../journeys/submitted.ts'

/** A body's own last period of a teacher; null when it has none, and then there is nothing to record. */
export type OwnConclusion = Readonly<{
  view: TeacherView
  name: string
  trn: string
  periodId: string | null
  conclusion: Conclusion | null
}>

/** What a body records between completion and a final outcome, one short journey a step. */
export function stepJourneys(service: Service): PageSet {
  return (pages, parts) => {
    for (const page of stepsOfBodies) addJourney(pages, parts, stepJourney(service, page))
  }
}

function stepJourney(service: Service, page: StepPage): Journey<OwnConclusion> {
  return defineJourney({
    name: `step-${page.path}`,
    address: `/appropriate-body/ects/:id/${page.path}`,
    access: { task: 'record_outcome' },
    load: async ({ context, person, teacherId }) => {
      const view = await service.teacher(context, teacherId ?? '')
      const identity = view?.record.identity
      if (!view || !identity) return null
      const period = view.record.periods.findLast(({ bodyId }) => bodyId === person.bodyId)
      const name = `${identity.firstName} ${identity.lastName}`
      return {
        ...{ view, name, trn: identity.trn, periodId: period?.id ?? null },
        conclusion: period ? currentConclusion(view.record, period.id) : null,
      }
    },
    blocked: ({ periodId }) => (periodId === null ? [{ code: 'nothing_to_conclude' }] : []),
    begin: ({ conclusion }) => standing(page, conclusion),
    version: ({ view }) => view.record.version,
    leave: ({ view, name }) => ({
      href: recordAddress(view.record.teacherId),
      text: `Cancel and go back to ${name}’s details`,
    }),
    questions: (_answers, { name, view }, { context }) =>
      stepQuestions(service, { page, name, on: { teacherId: view.record.teacherId }, context }),
    check: (answers, own) => {
      const warning = stillToWrite(page, answers, own)
      return {
        title: page.check(own.name),
        rows: aboutRows(own),
        button: 'Record this',
        ...(warning !== null && { warning }),
      }
    },
    submit: async (answers, { name, view }, { context, seenVersion }) => {
      const on = { teacherId: view.record.teacherId }
      const step = stepRequest(page, answers)
      return submitted(await service.recordStep(context, { on, seenVersion, step }), { name })
    },
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: page.done,
      data: {
        next: [
          'The record shows what is due next, and by when.',
          'You can put the day right in the same way.',
        ],
        onwards: {
          href: recordAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}

/** What is recorded of a step already, to be put right. */
function standing({ kind }: StepPage, conclusion: Conclusion | null): Answers {
  if (!conclusion) return {}
  const { recommends, receivedOn, copiedOn, representations, representationsOn } = conclusion
  const { decided, decidedOn, noticesSentOn, noAppealOn } = conclusion
  const facts: Readonly<Partial<Record<StepPage['kind'], Readonly<Record<string, string | Day | null>>>>> = {
    recommendation_received: { choice: recommends, on: receivedOn, copiedOn },
    representations: { choice: representations, on: representationsOn },
    decision: { choice: decided, on: decidedOn },
    notices_sent: { on: noticesSentOn },
    no_appeal: { on: noAppealOn },
  }
  const known = Object.entries(facts[kind] ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [[name, value.toString()] as const],
  )
  return Object.fromEntries(known)
}

/** A decision before the teacher has had their time to write is recorded all the same, after a word about it (Q15). */
function stillToWrite(
  page: StepPage,
  { on = '' }: Answers,
  { view, conclusion }: OwnConclusion,
): string | null {
  if (page.kind !== 'decision' || !conclusion?.copiedOn || conclusion.representations) return null
  const until = view.deadlines.findLast(({ kind }) => kind === 'representations')?.due
  const decided = readDay(on)
  if (!until || !decided || isBefore(until, decided)) return null
  return `The teacher can write to you about the recommendation until ${showDay(until)}, and you must have regard to what they write.`
}
