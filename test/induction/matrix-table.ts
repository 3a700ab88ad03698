/** What can be asked about one teacher. `seeRecord` and `find` are reads. */
export const actions = [
  'find',
  'claim',
  'release',
  'pass',
  'fail',
  'addExtension',
  'changeExtension',
  'removeExtension',
  'changeOpenPeriod',
  'agreeReduction',
  'withdrawReduction',
  'seeRecord',
] as const
export type Action = (typeof actions)[number]

/** What the recorders of four bodies are told: Lantern, Worsted, Aire Valley (never involved), one whose designation ended. */
export type Answers = readonly [own: string, other: string, stranger: string, ended: string]

type Expected = Readonly<{
  /** What teacher records say instead of a person. */
  noPerson?: string
  find: Answers
  claim: Answers
  /** Release, pass, fail, an extension added, a reduction agreed and the open period changed are decided alike, save where given. */
  act: Answers
  changeOpenPeriod?: Answers
  /** An extension changed or removed. */
  standing: Answers
  seeRecord: Answers
}>

const same = (answer: string): Answers => [answer, answer, answer, answer]
const endedToo = (own: string, other: string, stranger: string): Answers => [
  own,
  other,
  stranger,
  `${stranger === 'done' ? '' : `${stranger}, `}body_not_designated`,
]
const unseen = same('not_found')
const nobodys = { act: unseen, standing: unseen, seeRecord: unseen }

const refusedByTrs = (code: string): Expected => ({
  find: same(code),
  claim: endedToo(code, code, code),
  ...nobodys,
})
const nobodyThere = (noPerson: string): Expected => ({
  noPerson,
  find: same(noPerson),
  claim: same(noPerson),
  ...nobodys,
})
const seen = (own: string, other: string): Answers => [own, other, 'not_found', 'not_found']
const HELD = 'held_by_another_body'

/** State by state, what each action of each recorder gets; "done" is accepted, "seen" a record shown. */
export const expected = {
  'nobody recorded anything': {
    find: same('claimable'),
    claim: endedToo('done', 'done', 'done'),
    ...nobodys,
  },
  'open at Lantern': {
    find: ['already_yours', HELD, HELD, HELD],
    claim: endedToo('already_yours', HELD, HELD),
    act: seen('done', 'not_found'),
    standing: seen('extension_unknown', 'not_found'),
    seeRecord: seen('seen', 'not_found'),
  },
  'open at Lantern and extended': {
    find: ['already_yours', HELD, HELD, HELD],
    claim: endedToo('already_yours', HELD, HELD),
    act: seen('done', 'not_found'),
    standing: seen('done', 'not_found'),
    seeRecord: seen('seen', 'not_found'),
  },
  'open at Worsted': {
    find: [HELD, 'already_yours', HELD, HELD],
    claim: endedToo(HELD, 'already_yours', HELD),
    act: seen('not_found', 'done'),
    standing: seen('not_found', 'extension_unknown'),
    seeRecord: seen('not_found', 'seen'),
  },
  'released by Lantern': {
    find: same('claimable'),
    claim: endedToo('done', 'done', 'done'),
    act: seen('no_open_period', 'not_found'),
    standing: seen('no_open_period', 'not_found'),
    seeRecord: seen('seen', 'not_found'),
  },
  'released by Worsted': {
    find: same('claimable'),
    claim: endedToo('done', 'done', 'done'),
    act: seen('not_found', 'no_open_period'),
    standing: seen('not_found', 'no_open_period'),
    seeRecord: seen('not_found', 'seen'),
  },
  'released by Lantern, open at Worsted': {
    find: [HELD, 'already_yours', HELD, HELD],
    claim: endedToo(HELD, 'already_yours', HELD),
    act: seen('no_open_period', 'done'),
    standing: seen('no_open_period', 'extension_unknown'),
    seeRecord: seen('seen', 'seen'),
  },
  'passed by Lantern': {
    find: same('already_passed'),
    claim: endedToo('already_passed', 'already_passed', 'already_passed'),
    act: seen('outcome_stands', 'not_found'),
    standing: seen('outcome_stands', 'not_found'),
    seeRecord: seen('seen', 'not_found'),
  },
  'failed by Lantern': {
    find: same('already_failed'),
    claim: endedToo('already_failed', 'already_failed', 'already_failed'),
    act: seen('outcome_stands', 'not_found'),
    standing: seen('outcome_stands', 'not_found'),
    seeRecord: seen('seen', 'not_found'),
  },
  'released by Lantern, passed by Worsted': {
    find: same('already_passed'),
    claim: endedToo('already_passed', 'already_passed', 'already_passed'),
    act: seen('outcome_stands', 'outcome_stands'),
    standing: seen('outcome_stands', 'outcome_stands'),
    seeRecord: seen('seen', 'seen'),
  },
  'open at Lantern, since exempt in teacher records': {
    find: ['exempt, already_yours', `exempt, ${HELD}`, `exempt, ${HELD}`, `exempt, ${HELD}`],
    claim: endedToo('exempt, already_yours', `exempt, ${HELD}`, `exempt, ${HELD}`),
    act: seen('done', 'not_found'),
    standing: seen('extension_unknown', 'not_found'),
    seeRecord: seen('seen', 'not_found'),
  },
  'open at a body whose designation ended': {
    find: [HELD, HELD, HELD, 'already_yours'],
    claim: [HELD, HELD, HELD, 'already_yours, body_not_designated'],
    act: ['not_found', 'not_found', 'not_found', 'done'],
    changeOpenPeriod: ['not_found', 'not_found', 'not_found', 'body_not_designated'],
    standing: ['not_found', 'not_found', 'not_found', 'extension_unknown'],
    seeRecord: ['not_found', 'not_found', 'not_found', 'seen'],
  },
  'exempt in teacher records': refusedByTrs('exempt'),
  'passed in teacher records': refusedByTrs('already_passed'),
  'failed in teacher records': refusedByTrs('already_failed'),
  'failed in Wales': refusedByTrs('failed_in_wales'),
  prohibited: refusedByTrs('prohibited'),
  'without QTS': refusedByTrs('no_qts'),
  merged: nobodyThere('record_merged'),
  deactivated: nobodyThere('record_deactivated'),
  'not in teacher records': nobodyThere('teacher_not_found'),
  'not answered for by teacher records': nobodyThere('teacher_records_unavailable'),
} as const satisfies Record<string, Expected>

export type StateName = keyof typeof expected

/** What one actor gets for one action in one state: the whole matrix. */
export function expectedAnswer(state: StateName, action: Action, actor: string): string {
  const row: Expected = expected[state]
  const column = ['own', 'other', 'stranger', 'ended'].indexOf(actor)
  if (column >= 0) return answersOf(row, action)[column] ?? ''
  return othersAnswer(row, action, actor)
}

/** Viewers see and change nothing; caseworkers see deliveries; who acts for no body holds no records. */
function othersAnswer(row: Expected, action: Action, actor: string): string {
  if (actor === 'viewer') return action === 'seeRecord' ? row.seeRecord[0] : 'not_permitted'
  if (actor === 'caseworker') return action === 'seeRecord' ? 'not_found' : 'not_permitted'
  if (action === 'find') return row.noPerson ?? 'not_permitted'
  if (action === 'claim') return row.noPerson ?? 'not_found'
  const seenByAll = actor === 'service' && action === 'seeRecord' && row.seeRecord.includes('seen')
  return seenByAll ? 'seen' : 'not_found'
}

function answersOf(row: Expected, action: Action): Answers {
  switch (action) {
    case 'find':
    case 'claim':
    case 'seeRecord':
      return row[action]
    case 'changeExtension':
    case 'removeExtension':
      return row.standing
    case 'changeOpenPeriod':
      return row.changeOpenPeriod ?? row.act
    case 'release':
    case 'pass':
    case 'fail':
    case 'addExtension':
    case 'agreeReduction':
      return row.act
    case 'withdrawReduction':
      return notReduced(row.act)
  }
}

/** In no state does a reduction stand, so that whoever may withdraw one is told so. */
function notReduced([own, other, stranger, ended]: Answers): Answers {
  const answer = (act: string) => (act === 'done' ? 'reduction_unknown' : act)
  return [answer(own), answer(other), answer(stranger), answer(ended)]
}
