import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import type { Succession } from '../../domain/succession/succeed.ts'
import type { Outcome } from '../delivery/outcome.ts'
import type { Ports } from '../ports.ts'
import { carryRows } from './carry-rows.ts'
import { lookAtEverybody } from './look-at-everybody.ts'
import type { RowState, SuccessionFacts } from './ports.ts'
import { mailsOfSuccession } from './succession-mails.ts'

/** Little enough that a page which waits for one of these teachers waits for a moment only. */
const AT_ONCE = 100
const LANES = 2

/**
 * Does what is left of every succession that is due: each teacher by themselves, a few in one transaction with their rows,
 * so that a job which is killed goes on where it was. At the end the schools and the two bodies are told, once.
 */
export async function carrySuccessions(ports: Ports, _: unknown): Promise<Outcome> {
  const due = await ports.store.successions.due(ports.clock.today())
  const answers: boolean[] = []
  for (const facts of due) answers.push(await carryOne(ports, facts))
  if (answers.includes(false)) return { kind: 'done', what: 'no_answer' }
  return { kind: 'done', what: due.length === 0 ? 'nothing_due' : 'carried' }
}

/** @returns false when teacher records did not answer for somebody, who is left for the next round */
async function carryOne(ports: Ports, facts: SuccessionFacts): Promise<boolean> {
  const state: RowState = facts.state === 'moving' ? 'will_move' : 'moved'
  const succession = await successionOf(ports, facts)
  if (facts.state === 'moving') {
    const now = { today: ports.clock.today(), at: ports.clock.now() }
    const { successions } = ports.store
    await successions.lookAgain(facts.id, await lookAtEverybody(successions, succession, now))
  }
  let after: string | null = null
  let isAnswered = true
  for (;;) {
    const page = { after, limit: AT_ONCE * LANES }
    const left = await ports.store.successions.left(facts.id, state, page)
    if (left.length === 0) break
    after = left.at(-1)?.teacherId ?? null
    const asks = state === 'will_move' && succession.successor.accreditedProviderUkprn !== null
    const known = asks ? await ask(ports, left) : new Map<string, TeacherRecord>()
    const ready = asks ? left.filter(({ teacherId }) => known.has(teacherId)) : left
    if (ready.length < left.length) isAnswered = false
    const lanes = Array.from({ length: LANES }, (_, lane) =>
      ready.filter((_row, index) => index % LANES === lane).map(({ teacherId }) => teacherId),
    )
    await Promise.all(lanes.map((teacherIds) => carryRows(ports, { facts, succession, teacherIds, known })))
  }
  if (isAnswered) await finish(ports, facts, succession)
  return isAnswered
}

async function successionOf({ store }: Ports, facts: SuccessionFacts): Promise<Succession> {
  const bodies = await store.change({ kind: 'system' }, (transaction) => transaction.bodies())
  const body = bodies.get(facts.bodyId)
  const successor = bodies.get(facts.successorId)
  if (!body || !successor) throw new Error('a succession of bodies that are not there')
  return { body, successor, from: facts.from, caseReference: facts.caseReference }
}

/** By whom QTS was recommended, where the successor trains teachers too. */
async function ask(
  { teacherRecords }: Ports,
  left: readonly Readonly<{ teacherId: string; trn: string }>[],
): Promise<ReadonlyMap<string, TeacherRecord>> {
  const known = new Map<string, TeacherRecord>()
  for (const { teacherId, trn } of left) {
    const answer = await teacherRecords.find(trn, null)
    if (answer.kind === 'found') known.set(teacherId, answer.teacher)
  }
  return known
}

async function finish(ports: Ports, facts: SuccessionFacts, succession: Succession): Promise<void> {
  const isMove = facts.state === 'moving'
  await ports.store.change({ kind: 'system' }, async ({ successions }) => {
    const state = isMove ? 'moved' : 'reversed'
    const at = ports.clock.now()
    if (!(await successions.finish(facts.id, state, at))) return
    const schools = await successions.schools(facts.id, state)
    const { publicUrl } = ports.settings
    await successions.tell(mailsOfSuccession(succession, { facts, schools, publicUrl }), at)
  })
}
