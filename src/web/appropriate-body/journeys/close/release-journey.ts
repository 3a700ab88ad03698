import type { Answers } from '../../../../application/drafts.ts'
import type { Service } from '../../../../application/service.ts'
import {
  asOnTheDay,
  decidePlanRelease,
  needsDayReason,
} from '../../../../domain/handover/decide-planned-release.ts'
import type { PlannedRelease } from '../../../../domain/handover/planned-release.ts'
import type { PlannedReleaseView } from '../../../../application/handover/planned-release-ports.ts'
import { decideRelease } from '../../../../domain/induction/close.ts'
import { isAfter, readDay } from '../../../../domain/values/calendar.ts'
import { formatTerms } from '../../../../domain/values/terms.ts'
import { defineJourney, type Journey, type Question } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, refusalsOf, type OwnRecord } from '../own-record.ts'
import { noteQuestion, wasAskedBy, type Asked } from './asked-for.ts'
import { submitted } from '../submitted.ts'
import { WHO_READS } from './cancel-release-journey.ts'
import { closeQuestions, closeRequest } from './close-questions.ts'
import { releasedPage } from './released-page.ts'

/** `planned` is the release of a day to come that stands already, which this one changes. */
type Releasing = OwnRecord & Readonly<{ asked: Asked | null; planned: PlannedReleaseView | null }>

/** Release, now or on a day to come: another appropriate body may then claim the teacher. */
export function releaseJourney(service: Service, parts: WebParts): Journey<Releasing> {
  const base = onOwnRecord(service, parts)
  return defineJourney({
    ...base,
    load: async (at): Promise<Releasing | null> => {
      const own = await base.load(at)
      if (!own) return null
      const planned = await service.plannedRelease(at.context, own.record.teacherId)
      const asked = await wasAskedBy(service, at, own)
      return { ...own, asked, planned: planned?.release.ended ? null : planned }
    },
    begin: ({ planned, asked }) => (planned ? answersOf(planned.release, asked) : {}),
    name: 'release',
    address: '/appropriate-body/ects/:id/release',
    access: { task: 'release' },
    questions: (given, own) => {
      const refusals = (answers: Answers) =>
        refusalsOf(
          isAhead(answers, own)
            ? decidePlanRelease(own, planRequest(answers), own.planned)
            : decideRelease(own, closeRequest(answers)),
        )
      const [end, ...terms] = closeQuestions(asOnTheDay(own, given['end'] ?? ''), {
        ...{ answers: given, leaves: true, planning: { ahead: isAhead(given, own) }, refusals },
      })
      const isOther = isAhead(given, own) && needsDayReason(own.planned, given['end'] ?? '')
      return [
        ...(end ? [end] : []),
        ...(own.planned && isOther ? [otherDayQuestion(own, own.planned.release, refusals)] : []),
        ...terms,
        noteQuestion(own.asked),
      ]
    },
    check: (answers, own) => ({
      title: `Check before you ${isAhead(answers, own) ? 'plan to release' : 'release'} ${own.name}`,
      rows: aboutRows(own),
      lead: isAhead(answers, own)
        ? 'Until that day nothing changes, and you can change or cancel this. It is checked every night and once more on the day; we tell you if it cannot take effect. Their induction with you then ends without an outcome.'
        : 'Releasing ends their induction with you without an outcome. Another appropriate body can then claim them.',
      button: isAhead(answers, own) ? 'Plan the release' : `Release ${own.name}`,
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) => {
      const request = { ...closeRequest(answers), teacherId: teacherId ?? '', seenVersion }
      const told = { name: own.name, asker: own.asked?.askerName ?? '' }
      return isAhead(answers, own)
        ? submitted(await service.planRelease(context, { ...request, ...planRequest(answers) }), {
            ...told,
            on: answers['end'] ?? '',
          })
        : submitted(
            await service.releaseEct(context, {
              ...request,
              ...{ answering: answeringOf(answers, own), note: answers['noteToNext'] },
            }),
            told,
          )
    },
    done: releasedPage,
  })
}

function otherDayQuestion(
  { name, trn }: OwnRecord,
  planned: PlannedRelease,
  refusals: NonNullable<Question['refusals']>,
): Question {
  return {
    ...{ slug: 'other-day', title: `Why is ${name} not released on ${showDay(planned.end)}?` },
    ...{ caption: `TRN: ${trn}`, lead: WHO_READS, refusals },
    fields: [{ kind: 'textarea', name: 'reason', label: 'Reason' }],
  }
}

function planRequest(answers: Answers) {
  const note = answers['note'] ?? answers['noteToNext']
  return { ...closeRequest(answers), note, reason: answers['reason'] }
}

/** A day after today plans the release; a draft that is sent on its day releases. */
function isAhead({ end = '' }: Answers, { today }: OwnRecord): boolean {
  const day = readDay(end)
  return day !== null && isAfter(day, today)
}

function answersOf({ end, terms, termsReason, note }: PlannedRelease, asked: Asked | null): Answers {
  return {
    end: end.toString(),
    terms: terms ? formatTerms(terms) : '',
    ...(termsReason !== null && { termsReason }),
    ...(note !== null && (asked ? { note } : { noteToNext: note })),
  }
}

/** Whoever wrote a note answers a request: one that has gone meanwhile is refused, and nothing is lost. */
function answeringOf({ note }: Answers, { asked }: Releasing) {
  if (asked) return { handoverId: asked.handoverId, note: note ?? '' }
  return note === undefined ? undefined : { handoverId: '', note }
}
