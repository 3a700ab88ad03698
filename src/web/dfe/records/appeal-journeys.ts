import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import {
  decideAgreement,
  decideAppeal,
  decideAppealResult,
  undecidedAppeal,
  type AppealResultRequest,
} from '../../../domain/conclusion/decide-appeal.ts'
import { aboutRows, refusalsOf } from '../../appropriate-body/journeys/own-record.ts'
import { submitted, textOf } from '../../appropriate-body/journeys/submitted.ts'
import { decidedQuestion, lengthQuestion, resultQuestion } from '../../corrections/appeal-questions.ts'
import { defineJourney, type Journey, type PageOf } from '../../journey/journey.ts'
import { appealResultWords } from '../../layout/conclusion-words.ts'
import { showDay, showTerms } from '../../layout/format.ts'
import type { WebParts } from '../../parts.ts'
import { departmentAddress, onDepartmentRecord, type DepartmentRecord } from './department-record.ts'

const EXAMPLE = 'For example, 4 9 2026'
const access = { task: 'record_appeal' } as const

/** An appeal was filed (F-02), or is put right while it is undecided. */
export function appealJourney(service: Service, parts: WebParts): Journey<DepartmentRecord> {
  return defineJourney({
    ...onDepartmentRecord(service, parts),
    name: 'appeal',
    address: '/dfe/records/:id/appeal',
    access,
    blocked: (own) =>
      refusalsOf(decideAppeal(own, { filedOn: '', reference: '' })).filter(
        ({ field }) => field === undefined,
      ),
    begin: ({ record }): Record<string, string> => {
      const appeal = undecidedAppeal(record)?.appeal
      return appeal ? { on: appeal.filedOn.toString(), reference: appeal.reference } : {}
    },
    questions: (_answers, own) => {
      const refusals = (answers: Answers) => refusalsOf(decideAppeal(own, appealOf(answers)))
      return [
        {
          slug: 'filed',
          title: `When was the appeal of ${own.name} filed?`,
          lead: 'The day on which the notice of appeal arrived. One that came late is recorded too: the Secretary of State can give more time.',
          fields: [{ kind: 'date', name: 'on', label: 'Notice of appeal received', hint: EXAMPLE }],
          refusals,
        },
        {
          slug: 'case',
          title: 'What is the case reference?',
          fields: [{ kind: 'text', name: 'reference', label: 'Case reference', width: 20 }],
          refusals,
        },
      ]
    },
    check: (_answers, own) => ({
      title: `Check the appeal of ${own.name}`,
      rows: aboutRows(own),
      lead: 'The appropriate body and the school are told that an appeal was filed.',
      button: 'Record the appeal',
    }),
    submit: async (answers, own, { context, seenVersion }) =>
      submitted(await service.recordAppeal(context, { ...on(own, seenVersion), ...appealOf(answers) }), {
        name: own.name,
      }),
    done: (result, { teacherId }) =>
      donePage(result, teacherId, 'The appeal is recorded', [
        'The fail or extension stands until there is a result, and is shown as under appeal.',
      ]),
  })
}

/** What the Secretary of State decided (F-08). */
export function appealResultJourney(service: Service, parts: WebParts): Journey<DepartmentRecord> {
  return defineJourney({
    ...onDepartmentRecord(service, parts),
    name: 'appeal-result',
    address: '/dfe/records/:id/appeal-result',
    access,
    blocked: ({ record }) => (undecidedAppeal(record) ? [] : [{ code: 'no_appeal_waiting' }]),
    questions: (answers, own) => {
      const refusals = (typed: Answers) => refusalsOf(decideAppealResult(own, resultOf(typed)))
      return [
        resultQuestion(own.name, refusals),
        ...(answers['choice'] === 'extended' ? [lengthQuestion(refusals)] : []),
        decidedQuestion(refusals),
      ]
    },
    check: (answers, own) => ({
      title: `Check the result of the appeal of ${own.name}`,
      rows: aboutRows(own),
      lead: effectOf(own, answers['choice'] ?? ''),
      button: 'Record the result',
    }),
    submit: async (answers, own, { context, seenVersion }) =>
      submitted(
        await service.recordAppealResult(context, { ...on(own, seenVersion), ...resultOf(answers) }),
        { name: own.name },
      ),
    done: (result, { teacherId }) =>
      donePage(result, teacherId, 'The result is recorded', [
        'A result that takes back a fail acts once a second caseworker agrees to it. Any other has acted.',
      ]),
  })
}

/** The second of two people, without whom no fail is taken back. */
export function appealAgreementJourney(service: Service, parts: WebParts): Journey<DepartmentRecord> {
  return defineJourney({
    ...onDepartmentRecord(service, parts),
    name: 'appeal-agreement',
    address: '/dfe/records/:id/appeal-agreement',
    access,
    blocked: ({ record }) => refusalsOf(decideAgreement(record, '')),
    questions: () => [],
    check: (_answers, own) => {
      const appeal = undecidedAppeal(own.record)?.appeal
      const proposed = appeal?.proposed
      return {
        title: `Agree to the result of the appeal of ${own.name}`,
        rows: [
          ...aboutRows(own),
          { key: 'Case reference', value: appeal?.reference ?? '' },
          ...(proposed
            ? [
                { key: 'Result', value: appealResultWords[proposed.kind] },
                ...(proposed.terms ? [{ key: 'Extension', value: showTerms(proposed.terms) }] : []),
                { key: 'Decided', value: showDay(proposed.on) },
                { key: 'Recorded by', value: proposed.byName },
              ]
            : []),
        ],
        lead: effectOf(own, proposed?.kind ?? ''),
        warning: 'The fail is taken back, and the teacher record is changed.',
        button: 'Agree to this result',
        danger: true,
      }
    },
    submit: async (_answers, own, { context, seenVersion }) =>
      submitted(await service.agreeToAppealResult(context, on(own, seenVersion)), { name: own.name }),
    done: (result, { teacherId }) =>
      donePage(result, teacherId, 'The fail is taken back', [
        'The teacher record will be updated. The record here shows when it has been.',
        'The appropriate body, the school and the teacher are told.',
      ]),
  })
}

function appealOf({ on: filedOn = '', reference = '' }: Answers) {
  return { filedOn, reference }
}

function resultOf({ choice = '', on: decidedOn = '', terms = '' }: Answers): AppealResultRequest {
  return { kind: choice, on: decidedOn, terms }
}

function on({ record }: DepartmentRecord, seenVersion: number | null) {
  return { teacherId: record.teacherId, seenVersion }
}

/** What a result makes of the record, said before it is recorded. */
function effectOf({ record }: DepartmentRecord, kind: string): string {
  const isFail = undecidedAppeal(record)?.appeal.against.kind === 'fail'
  if (kind === 'dismissed' || kind === 'withdrawn') return 'The decision stands.'
  if (kind === 'extended')
    return isFail
      ? 'The fail and its letter are taken back, an extension is recorded, and induction can be claimed again to serve it.'
      : 'The extension gets this length instead.'
  return isFail
    ? 'The fail is taken back and the teacher passes induction on the day on which it ended.'
    : 'The extension is taken away. Tell the appropriate body what follows: the law leaves it open whether the teacher passes.'
}

function donePage(
  result: Parameters<Journey<DepartmentRecord>['done']>[0],
  teacherId: string | null,
  title: string,
  next: readonly string[],
): PageOf {
  const name = textOf(result, 'name')
  const onwards = { href: departmentAddress(teacherId ?? ''), text: `Go to ${name}’s record` }
  return { template: 'journey/done.njk', title, data: { next, onwards } }
}
