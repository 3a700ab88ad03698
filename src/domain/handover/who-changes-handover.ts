import type { Handover } from './handover.ts'

/** What is shown of a move between bodies, and of the records that come with it. */
export const handoverFacts = ['person', 'request', 'answer', 'periods', 'school_facts'] as const
export type HandoverFact = (typeof handoverFacts)[number]

export const handoverChangers = [
  'you',
  'colleague',
  'asker',
  'holder',
  'body',
  'schools',
  'teacher_record',
  'nobody',
] as const
export type HandoverChanger = (typeof handoverChangers)[number]

/**
 * Who changes each fact of a move, as one of its two bodies is told it. A request that became a claim is changed on the
 * record of whoever claimed; one that ended otherwise is not changed any more.
 */
export function whoChangesHandover(
  { askerId, holderId, ended }: Pick<Handover, 'askerId' | 'holderId' | 'ended'>,
  { bodyId, mayRecord }: Readonly<{ bodyId: string | null; mayRecord: boolean }>,
): readonly Readonly<{ fact: HandoverFact; changer: HandoverChanger }>[] {
  const own: HandoverChanger = mayRecord ? 'you' : 'colleague'
  const asker: HandoverChanger = askerId === bodyId ? own : 'asker'
  const holder: HandoverChanger = holderId === null ? 'nobody' : holderId === bodyId ? own : 'holder'
  const changers: Readonly<Record<HandoverFact, HandoverChanger>> = {
    person: 'teacher_record',
    request: ended === null || ended.kind === 'claimed' ? asker : 'nobody',
    answer: ended === null ? holder : 'nobody',
    periods: 'body',
    school_facts: 'schools',
  }
  return handoverFacts.map((fact) => ({ fact, changer: changers[fact] }))
}
