import type { TermsAsTyped } from '../../domain/induction/read-closing-terms.ts'
import { decideConfirmTerms } from '../../domain/induction/terms-awaited.ts'
import { accepted } from '../../domain/values/decision.ts'
import { changeRecord, type Result } from '../change-record.ts'
import { mailsOfConfirmedTerms } from '../mail/confirmed-terms-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { OnRecord } from './close-period.ts'

/** The body gives the terms of its period that ended at the leaving date without them (AC-11). */
export function confirmTerms(
  ports: Ports,
  context: RequestContext,
  request: OnRecord & TermsAsTyped & Readonly<{ periodId: string }>,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: 'release',
    seenVersion: request.seenVersion,
    teacher: null,
    lock: (transaction) => transaction.lock(request.teacherId),
    decide: async (situation) => {
      const posts = await situation.transaction.posts(situation.record.teacherId)
      const decision = decideConfirmTerms({ ...situation, posts }, request)
      if (decision.kind === 'refused') return decision
      const { periodId, terms, reason } = decision.facts
      const mails = await mailsOfConfirmedTerms(situation, decision.facts)
      return accepted({ events: [{ type: 'terms_confirmed', periodId, terms }], reason, mails })
    },
  })
}
