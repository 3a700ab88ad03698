import type { FindAnswer, TeacherRecords, WhereAnswer, WriteAnswer } from '../application/ports.ts'
import type { Trn } from '../domain/values/trn.ts'
import { personIncludes, readErrorCode, readTrsPerson } from './trs-person.ts'
import { makeTrsRequest, type TrsReply } from './trs-request.ts'

const PERSON_NOT_FOUND = 10001
const REQUEST_IS_STALE = 10033
const NO_QTS = 10034

/**
 * The client of the Teaching Record System (TRS API contract). Expected answers are values; it never rejects and no
 * answer but a found teacher carries anything personal. `url` is the base address, `timeoutMs` covers the whole answer.
 */
export function makeTeacherRecords(options: {
  url: string
  key: string
  timeoutMs: number
  fetch?: typeof fetch
}): TeacherRecords {
  const ask = makeTrsRequest({ ...options, fetch: options.fetch ?? fetch })
  return {
    find: async (trn, by) => {
      const identity = by && ('dateOfBirth' in by ? { dateOfBirth: by.dateOfBirth.toString() } : by)
      const query = { include: personIncludes, ...identity }
      return found(await ask('GET', ['persons', trn], { query }), trn)
    },
    writeInduction: async (trn, wanted) => {
      const body = {
        status: wanted.status,
        startDate: wanted.start?.toString() ?? null,
        completedDate: wanted.completed?.toString() ?? null,
        modifiedOn: wanted.modifiedOn.toString({ smallestUnit: 'millisecond' }),
      }
      return written(await ask('PUT', ['persons', trn, 'cpd-induction'], { body }))
    },
    whereIs: async (trn) => {
      const reply = await ask('GET', ['trns', trn])
      return reply.kind === 'reply' && reply.status === 204 ? { kind: 'active' } : elsewhere(reply)
    },
  }
}

function found(reply: TrsReply, trn: Trn): FindAnswer {
  if (reply.kind === 'lost' || reply.status !== 200) return elsewhere(reply)
  const teacher = readTrsPerson(reply.text, trn)
  return teacher ? { kind: 'found', teacher } : { kind: 'unavailable', reason: 'not_understood' }
}

/** What reading says when there is no living record to show. */
function elsewhere(reply: TrsReply): Exclude<WhereAnswer, { kind: 'active' }> {
  if (reply.kind === 'lost') return { kind: 'unavailable', reason: reply.reason }
  const { status } = reply
  const survivingTrn = /\/([0-9]{7})$/.exec(reply.location ?? '')?.[1]
  if (status === 308 && survivingTrn !== undefined) return { kind: 'merged', survivingTrn }
  if (status === 410) return { kind: 'deactivated' }
  if (status === 404 && readErrorCode(reply.text) === PERSON_NOT_FOUND) return { kind: 'absent' }
  return { kind: 'unavailable', reason: reasonFor(status) }
}

function written(reply: TrsReply): WriteAnswer {
  if (reply.kind === 'lost') return { kind: 'unavailable', reason: reply.reason, retryAfterSeconds: null }
  const { status } = reply
  const errorCode = readErrorCode(reply.text)
  if (status === 204) return { kind: 'recorded' }
  if (status === 400) return errorCode === NO_QTS ? { kind: 'no_qts' } : { kind: 'invalid', errorCode }
  if (status === 401 || status === 403) return { kind: 'refused_key' }
  if (status === 404 && errorCode === PERSON_NOT_FOUND) return { kind: 'absent' }
  if (status === 409 && errorCode === REQUEST_IS_STALE) return { kind: 'stale' }
  const retryAfterSeconds = readRetryAfter(reply.retryAfter)
  return { kind: 'unavailable', reason: reasonFor(status), retryAfterSeconds }
}

function reasonFor(status: number): string {
  if (status === 401 || status === 403) return 'refused_key'
  if (status === 429) return 'rate_limited'
  return status >= 500 ? `http_${String(status)}` : 'not_understood'
}

function readRetryAfter(header: string | null): number | null {
  return header !== null && /^[0-9]{1,6}$/.test(header) ? Number(header) : null
}
