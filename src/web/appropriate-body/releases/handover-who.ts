import type { HandoverView } from '../../../application/handover/ports.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import {
  handoverChangers,
  whoChangesHandover,
  type HandoverChanger,
  type HandoverFact,
} from '../../../domain/handover/who-changes-handover.ts'
import { namedBody } from '../../../domain/induction/body.ts'

/** A row of a page about a move: one without its fact does not compile. */
export type HandoverRow = Readonly<{ key: string; value: string; fact: HandoverFact }>

/** The panel that answers for each fact of a move who can change it. */
export function handoverWho(view: HandoverView, person: Person) {
  const asker = { bodyId: person.bodyId, mayRecord: may(person, 'claim') }
  const rows = whoChangesHandover(view.handover, asker)
  return handoverChangers.flatMap((changer) => {
    const items = rows
      .filter((row) => row.changer === changer)
      .map(({ fact }) => ({ fact, text: words[fact] }))
    return items.length > 0 ? [{ heading: headings[changer](view), items }] : []
  })
}

const headings: Readonly<Record<HandoverChanger, (view: HandoverView) => string>> = {
  you: () => 'You can change',
  colleague: () => 'You can ask a colleague who records inductions to change',
  asker: ({ handover, bodies }) => `You can ask ${contactOf(namedBody(bodies, handover.askerId))} to change`,
  holder: ({ handover, bodies }) =>
    `You can ask ${handover.holderId === null ? 'nobody' : contactOf(namedBody(bodies, handover.holderId))} to change`,
  body: () => 'The appropriate body that recorded them can change',
  schools: () => 'You can ask the school to change',
  teacher_record: () => 'Changed on the teacher record, not here',
  nobody: () => 'Nobody can change now',
}

function contactOf({ name, contactEmail }: ReturnType<typeof namedBody>): string {
  return contactEmail === null ? name : `${name} (${contactEmail})`
}

const words: Readonly<Record<HandoverFact, string>> = {
  person: 'name and TRN',
  request: 'new school, start date and programme, or the request itself',
  answer: 'the answer, and when they are released',
  periods: 'induction periods, terms, extensions and reductions, and the steps to an outcome',
  school_facts: 'hours, absences, last day and assessments',
}
