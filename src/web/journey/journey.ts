import type { Answers, DraftResult } from '../../application/drafts.ts'
import type { RequestContext } from '../../application/ports.ts'
import type { Person } from '../../domain/access/actor.ts'
import type { Task } from '../../domain/access/permissions.ts'
import type { RegistrationField } from '../../domain/registration/registration-rules.ts'
import type { Field as RulebookField } from '../../domain/values/decision.ts'
import type { AnyRefusal } from '../layout/words.ts'
import type { LimitName } from '../security/limits.ts'

/**
 * A journey: one function from answers to questions, and what happens at its end. Which pages can be reached, next,
 * back, the first gap, the check page and its change links all follow from `questions`.
 */
export type Journey<Loaded> = Readonly<{
  /** Stored with each draft. */
  name: string
  /** Where it starts. `:id` is a teacher; its pages are `<address>/:draft/<slug>`. */
  address: string
  access: Readonly<{ task: Task }>
  /** What the link to it says, such as of which part of a list; kept with the answers. Nothing personal stands in an address. */
  fromLink?: (query: unknown) => Answers
  /** What the questions look at, read afresh for each page. Null is a page not found. */
  load: (at: At) => Promise<Loaded | null>
  /** Reasons for which the journey cannot be taken at all just now; shown instead of any of its pages. */
  blocked?: (loaded: Loaded) => readonly AnyRefusal[]
  /** Answers to begin with, such as what is recorded now. */
  begin?: (loaded: Loaded) => Answers
  /** The record's version that the journey rests on; given back in `At.seenVersion`. */
  version?: (loaded: Loaded) => number
  questions: (answers: Answers, loaded: Loaded, at: At) => readonly Question[]
  check: (answers: Answers, loaded: Loaded, at: At) => CheckPage | Promise<CheckPage>
  /** Acts, once for a draft. `done` keeps the result for the last page; refusals come back on the check page. */
  submit: (answers: Answers, loaded: Loaded, at: At) => Promise<Submitted>
  /** The last page: told by the result alone, because the answers are gone by then. */
  done: (result: DraftResult, at: Pick<At, 'teacherId' | 'person'>) => PageOf
  /** Where "Cancel" and the first page's "Back" lead. */
  leave: (loaded: Loaded) => Readonly<{ href: string; text: string }>
}>

/** Who is on which draft. `draftId` is null while the journey starts; `slug` is the question, null elsewhere. */
export type At = Readonly<{
  person: Person
  slug: string | null
  context: RequestContext
  draftId: string | null
  teacherId: string | null
  /** Other `:parameters` of the address, by name. */
  parameters: Readonly<Record<string, string>>
  seenVersion: number | null
  answers: Answers
}>

/** `waiting` is done later, by itself: `work` says what, as JSON. */
export type Submitted = Readonly<
  | { kind: 'done'; result: DraftResult }
  | { kind: 'waiting'; work: unknown }
  | { kind: 'refused'; refusals: readonly AnyRefusal[] }
>

/** A template of `src/web` and its values. */
export type PageOf = Readonly<{ template: string; title: string; data?: Readonly<Record<string, unknown>> }>

export type CheckPage = Readonly<{
  title: string
  caption?: string
  /** Above the answers. */
  lead?: string
  /** A warning above the button. */
  warning?: string
  button: string
  /** Red, for what ends in a failed induction. */
  danger?: true
  /** Rows above the answers, such as who the teacher is. */
  rows?: readonly Readonly<{ key: string; value: string }>[]
  /** Instead of `journey/check.njk`; extend that. */
  template?: string
  data?: Readonly<Record<string, unknown>>
}>

/** One page that asks. Without fields it only informs, and is answered by going on. */
export type Question = Readonly<{
  slug: string
  title: string
  caption?: string
  lead?: string
  fields: readonly Field[]
  button?: string
  /** Instead of `journey/question.njk`; extend that and fill its blocks `before` and `after`. */
  template?: string
  data?: Readonly<Record<string, unknown>>
  limit?: LimitName
  /** What the rulebook says already of the answers with this page's laid over them. Only those about this page's fields are shown. */
  refusals?: (answers: Answers) => readonly AnyRefusal[] | Promise<readonly AnyRefusal[]>
  /** Shows refusals without a field too. */
  showEveryRefusal?: true
  /** Turns what was typed into what is kept: looks something up, leaves out what must not be stored. */
  keep?: (answers: Answers) => Promise<Kept>
  /** Answers of later pages that no longer hold once an answer of this one changes. */
  clears?: readonly string[]
}>

/** `answers` of one refused are kept all the same: what need not be typed again, though the page is not answered. */
export type Kept = Readonly<
  { kind: 'kept'; answers: Answers } | { kind: 'refused'; refusals: readonly AnyRefusal[]; answers?: Answers }
>

export type Item = Readonly<{ value: string; text: string; hint?: string }>

/** One thing to type or choose. Its name is its key in the answers; use the rulebook's name for it where there is one. */
export type Field = Readonly<{
  name: string
  label: string
  hint?: string
  /** The rulebook's name, when `name` is another. */
  about?: RulebookField | RegistrationField
  /** Used by `keep` and never stored, such as a date of birth. */
  transient?: true
  /** On the check page: another key, another way to say the value, or not there at all. */
  onCheck?: false | Readonly<{ key?: string; value?: (stored: string) => string }>
}> &
  (
    | Readonly<{
        kind: 'text'
        width?: 2 | 3 | 4 | 5 | 10 | 20
        inputmode?: 'numeric' | 'decimal'
        suffix?: string
        /** Stands in the input until something else is typed. */
        suggested?: string
        autocomplete?: string
      }>
    | Readonly<{ kind: 'textarea'; rows?: number }>
    | Readonly<{ kind: 'date' }>
    | Readonly<{ kind: 'radios' | 'select'; items: readonly Item[] }>
    | Readonly<{ kind: 'checkbox'; text: string }>
  )

/** Lets TypeScript infer what a journey loads. */
export function defineJourney<Loaded>(journey: Journey<Loaded>): Journey<Loaded> {
  return journey
}
