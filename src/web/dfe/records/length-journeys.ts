import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import { referenceRefusals } from '../../../domain/conclusion/decide-appeal.ts'
import {
  decideAddExtension,
  decideChangeExtension,
  decideRemoveExtension,
} from '../../../domain/induction/extend.ts'
import { lengthRefusals } from '../../../domain/induction/length-refusals.ts'
import type { Extension } from '../../../domain/induction/record.ts'
import { decideWithdrawReduction } from '../../../domain/induction/reduce.ts'
import { formatTerms } from '../../../domain/values/terms.ts'
import {
  extensionQuestions,
  extensionRequest,
} from '../../appropriate-body/journeys/extensions/extension-questions.ts'
import { extensionText } from '../../appropriate-body/journeys/extensions/standing-extension.ts'
import { aboutRows, refusalsOf } from '../../appropriate-body/journeys/own-record.ts'
import { submitted, textOf } from '../../appropriate-body/journeys/submitted.ts'
import { reasonQuestion, type Refusals } from '../../corrections/correction-questions.ts'
import { defineJourney, type At, type Journey, type Question } from '../../journey/journey.ts'
import type { WebParts } from '../../parts.ts'
import { departmentAddress, onDepartmentRecord, type DepartmentRecord } from './department-record.ts'

type Changing = DepartmentRecord & Readonly<{ extension: Extension | null }>

/** What the department changes of extensions and of a reduction while no body has the teacher, each on a case. */
export function lengthJourneys(service: Service, parts: WebParts): readonly Journey<Changing>[] {
  return [adding, changing, removing, withdrawing].map((way) => lengthJourney(service, parts, way))
}

type Way = Readonly<{
  name: string
  path: string
  /** Whether it is about one extension that stands. */
  one: boolean
  begin?: (own: Changing) => Answers
  decide: (own: Changing, answers: Answers) => ReturnType<typeof refusalsOf>
  questions: (own: Changing, refusals: Refusals) => readonly Question[]
  title: (name: string) => string
  button: string
  done: string
  act: (
    service: Service,
    on: Readonly<{
      teacherId: string
      seenVersion: number | null
      extensionId: string
      caseReference: string
    }>,
    answers: Answers,
  ) => (context: At['context']) => ReturnType<Service['withdrawReduction']>
}>

const asDepartment = <Own extends DepartmentRecord>(own: Own) => ({ ...own, body: null })
const idOf = ({ extension }: Changing) => extension?.id ?? ''

const adding: Way = {
  ...{ name: 'add-extension-dfe', path: 'extensions/add', one: false },
  decide: (own, answers) => refusalsOf(decideAddExtension(asDepartment(own), extensionRequest(answers))),
  questions: (own, refusals) => lengthQuestions(own, refusals),
  title: (name) => `Check before you extend ${name}’s induction`,
  ...{ button: 'Add extension', done: 'You have extended their induction' },
  act: (service, on, answers) => (context) =>
    service.addExtension(context, { ...on, ...extensionRequest(answers) }),
}

const changing: Way = {
  ...{ name: 'change-extension-dfe', path: 'extensions/:extension/change', one: true },
  begin: ({ extension }): Answers =>
    extension
      ? {
          ...{ terms: formatTerms(extension.terms), reasonKind: extension.kind },
          decidedOn: extension.decidedOn.toString(),
        }
      : {},
  decide: (own, answers) =>
    refusalsOf(decideChangeExtension(asDepartment(own), idOf(own), extensionRequest(answers))),
  questions: (own, refusals) => lengthQuestions(own, refusals),
  title: (name) => `Check before you change ${name}’s extension`,
  ...{ button: 'Change extension', done: 'You have changed the extension' },
  act: (service, on, answers) => (context) =>
    service.changeExtension(context, { ...on, ...extensionRequest(answers) }),
}

const removing: Way = {
  ...{ name: 'remove-extension-dfe', path: 'extensions/:extension/remove', one: true },
  decide: (own, { reason = '' }) =>
    refusalsOf(decideRemoveExtension(asDepartment(own), idOf(own), { reason })),
  questions: () => [],
  title: (name) => `Check before you remove ${name}’s extension`,
  ...{ button: 'Remove extension', done: 'You have removed the extension' },
  act:
    (service, on, { reason = '' }) =>
    (context) =>
      service.removeExtension(context, { ...on, reason }),
}

const withdrawing: Way = {
  ...{ name: 'withdraw-reduction-dfe', path: 'reduction/withdraw', one: false },
  decide: (own, { reason = '' }) => refusalsOf(decideWithdrawReduction(asDepartment(own), { reason })),
  questions: () => [],
  title: (name) => `Check before you withdraw the reduction of ${name}’s induction`,
  ...{ button: 'Withdraw reduction', done: 'You have withdrawn the reduction' },
  act:
    (service, on, { reason = '' }) =>
    (context) =>
      service.withdrawReduction(context, { ...on, reason }),
}

/** How long, which ground and when decided: as the body is asked, whose own question of the reason is left out. */
function lengthQuestions({ trn }: Changing, refusals: Refusals) {
  return extensionQuestions({ trn, why: { title: '', hint: '' }, refusals }).filter(
    ({ slug }) => slug !== 'reason',
  )
}

function lengthJourney(service: Service, parts: WebParts, way: Way): Journey<Changing> {
  const base = onDepartmentRecord(service, parts)
  return defineJourney<Changing>({
    ...base,
    name: way.name,
    address: `/dfe/records/:id/${way.path}`,
    access: { task: 'correct_any' },
    load: async (at) => {
      const own = await base.load(at)
      const wanted = at.parameters['extension']?.toLowerCase()
      const extension = own?.record.extensions.find(({ id }) => id === wanted) ?? null
      return own && (extension || !way.one) ? { ...own, extension } : null
    },
    blocked: ({ record }) => [
      ...lengthRefusals(record, null),
      ...(way === withdrawing && !record.reduction ? [{ code: 'reduction_unknown' } as const] : []),
    ],
    ...(way.begin && { begin: way.begin }),
    questions: (_answers, own) => {
      const refusals = (answers: Answers) => way.decide(own, answers)
      return [
        ...way.questions(own, refusals),
        reasonQuestion(
          {
            caption: `TRN: ${own.trn}`,
            refusals: (answers) => [...refusals(answers), ...caseRefusals(answers)],
          },
          true,
        ),
      ]
    },
    check: (_answers, own) => ({
      title: way.title(own.name),
      rows: [
        ...aboutRows(own),
        ...(own.extension ? [{ key: 'Recorded now', value: extensionText(own.extension) }] : []),
      ],
      lead: 'No appropriate body has them. The one that had them last, the teacher and the school are told.',
      button: way.button,
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) => {
      const on = { teacherId: teacherId ?? '', seenVersion, extensionId: idOf(own) }
      const act = way.act(service, { ...on, caseReference: answers['reference'] ?? '' }, answers)
      return submitted(await act(context), { name: own.name })
    },
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: way.done,
      data: {
        next: ['What was recorded before stays in the history of the record, with your reason and the case.'],
        onwards: {
          href: departmentAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}

function caseRefusals({ reference = '' }: Answers) {
  return referenceRefusals(reference.trim())
}
