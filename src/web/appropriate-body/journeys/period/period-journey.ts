import type { Answers } from '../../../../application/drafts.ts'
import type { School } from '../../../../application/ports.ts'
import type { Service } from '../../../../application/service.ts'
import { scopeOf } from '../../../../domain/access/actor.ts'
import { decideChangeOpenPeriod } from '../../../../domain/induction/change-open-period.ts'
import { readDay } from '../../../../domain/values/calendar.ts'
import { defineJourney, type At, type Journey } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import { programmeWords } from '../../../layout/record-words.ts'
import type { WebParts } from '../../../parts.ts'
import { besideStart } from '../beside-start.ts'
import { aboutRows, onOwnRecord, recordAddress, refusalsOf, type OwnRecord } from '../own-record.ts'
import { programmeQuestion } from '../programme-question.ts'
import { loadSchoolChoice, schoolAnswers, schoolLabel, type SchoolChoice } from '../school/school-answers.ts'
import { schoolQuestions } from '../school/school-questions.ts'
import { submitted, textOf } from '../submitted.ts'

/** `recordedSchool` is the school of the open period as it stands. */
export type PuttingRight = OwnRecord & Readonly<{ choice: SchoolChoice; recordedSchool: School | null }>

/** Puts the body's own open period right: start, programme, school; begins with what is recorded. */
export function periodJourney(service: Service, parts: WebParts): Journey<PuttingRight> {
  const { views } = parts
  const base = onOwnRecord(service, parts)
  return defineJourney({
    ...base,
    name: 'period',
    address: '/appropriate-body/ects/:id/period',
    access: { task: 'change_open_period' },
    load: async (at): Promise<PuttingRight | null> => {
      const own = await base.load(at)
      if (!own) return null
      const urn = own.open?.schoolUrn ?? null
      const recordedSchool = urn === null ? null : await views.school(urn)
      return { ...own, recordedSchool, choice: await loadSchoolChoice(views, at.answers) }
    },
    begin: ({ open, recordedSchool }) => ({
      ...(open ? { start: open.start.toString() } : {}),
      ...(open?.programme ? { programme: open.programme } : {}),
      ...schoolAnswers(recordedSchool),
    }),
    questions: (_answers, own, at) => {
      const refusals = (answers: Answers) => earlyRefusals(parts, own, { answers, at })
      const { name, choice, trn } = own
      const caption = `TRN: ${trn}`
      return [
        {
          slug: 'start',
          title: `When did ${name} start their induction with you?`,
          caption,
          fields: [{ kind: 'date', name: 'start', label: 'Start date', hint: 'For example, 20 4 2025' }],
          refusals,
        },
        programmeQuestion(own, refusals),
        ...schoolQuestions({ views, name, choice, caption, refusals }),
      ]
    },
    check: (_answers, own) => ({
      title: `Check before you change ${own.name}’s induction period`,
      rows: [...aboutRows(own), { key: 'Recorded now', value: recordedNow(own) }],
      button: 'Change induction period',
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.changeOpenPeriod(context, {
          ...wanted(answers),
          ...{ teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name, startMoved: own.open?.start.toString() !== padded(answers['start'] ?? '') },
      ),
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: `You have changed ${textOf(result, 'name')}’s induction period`,
      data: {
        next: [
          result['startMoved'] === true
            ? 'If induction as a whole now starts on another day, the teacher record will be updated. The record here shows when it has been.'
            : 'The start date is the same, so the teacher record does not change.',
          'What was recorded before stays in the history of the record.',
        ],
        onwards: {
          href: recordAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}

/** What the rulebook says of the answers so far, on the record as it stands. */
async function earlyRefusals(
  { views }: Pick<WebParts, 'views'>,
  own: PuttingRight,
  { answers, at }: Readonly<{ answers: Answers; at: At }>,
) {
  const { bodies } = await views.claimable(scopeOf(at.person), own.trn)
  const decision = decideChangeOpenPeriod({ ...own, bodies }, { ...wanted(answers), schoolKnown: true })
  return refusalsOf(decision).map(besideStart)
}

function wanted({ start = '', programme = '', school = '' }: Answers) {
  return { start, programme, schoolUrn: school }
}

function padded(start: string): string {
  return readDay(start)?.toString() ?? start
}

function recordedNow({ open, recordedSchool }: PuttingRight): string {
  if (!open) return 'Nothing'
  const programme = open.programme ? programmeWords[open.programme] : 'Programme not recorded'
  const school = recordedSchool ? schoolLabel(recordedSchool) : 'School not known yet'
  return [`Started on ${showDay(open.start)}`, programme, school].join('\n')
}
