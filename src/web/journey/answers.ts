import type { Answers } from '../../application/drafts.ts'
import { readDay } from '../../domain/values/calendar.ts'
import { showDay } from '../layout/format.ts'
import type { Field, Question } from './journey.ts'
import { passedKey } from './path.ts'

/** The inputs of a form by name, as typed. */
export type Typed = Readonly<Record<string, string>>

const dateParts = ['day', 'month', 'year'] as const

/** The answers in a form: the fields of this question and nothing else. Year, month and day become one text. */
export function readAnswers(question: Question, typed: Typed): Answers {
  const read = Object.fromEntries(question.fields.map((field) => [field.name, readField(field, typed)]))
  return question.fields.some((field) => !field.transient) ? read : { ...read, [passedKey(question)]: 'yes' }
}

function readField({ kind, name }: Field, typed: Typed): string {
  if (kind !== 'date') return (typed[name] ?? '').trim()
  const [day, month, year] = dateParts.map((part) => (typed[`${name}-${part}`] ?? '').trim())
  return day || month || year ? [year, month, day].join('-') : ''
}

/** The inputs of a question as they stand in the draft, to show it again. */
export function typedOf(question: Question, answers: Answers): Typed {
  return Object.fromEntries(
    question.fields.flatMap((field) => {
      const { kind, name } = field
      const stored = answers[name] ?? (field.kind === 'text' ? field.suggested : undefined) ?? ''
      if (kind !== 'date') return [[name, stored]]
      const day = readDay(stored)
      return day ? dateParts.map((part) => [`${name}-${part}`, String(day[part])]) : []
    }),
  )
}

/** Without what must not be stored. */
export function storable(question: Question, answers: Answers): Answers {
  const transient = question.fields.filter((field) => field.transient).map(({ name }) => name)
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !transient.includes(name)))
}

/** An answer as the check page says it. */
export function answerText(field: Field, stored: string): string {
  if (field.onCheck && field.onCheck.value) return field.onCheck.value(stored)
  if (stored === '') return 'Not given'
  if (field.kind === 'radios' || field.kind === 'select')
    return field.items.find(({ value }) => value === stored)?.text ?? stored
  if (field.kind === 'checkbox') return 'Yes'
  const day = field.kind === 'date' ? readDay(stored) : null
  return day ? showDay(day) : stored
}

/** The id of the input that an error of this field leads to. */
export function inputId({ kind, name }: Field): string {
  return kind === 'date' ? `${name}-day` : name
}
