import { may } from '../../domain/access/permissions.ts'
import { decideClaim } from '../../domain/induction/claim.ts'
import { decideWhoToLookUp } from '../../domain/induction/find.ts'
import { accepted, refused } from '../../domain/values/decision.ts'
import { changeRecord, type Result } from '../change-record.ts'
import { bringRecords } from '../handover/bring-records.ts'
import { answerByClaim } from '../registration/answer-by-claim.ts'
import { schoolOf } from '../mail/receivers.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { identified, mailsOfClaim } from './claimed.ts'
import { refusalsOfAnswer } from './find-ect.ts'

/** `dateOfBirth` is null when this channel matched it before and kept proof of that, as the claim journey's draft does. */
export type ClaimEctRequest = Readonly<{
  trn: string
  dateOfBirth: string | null
  start: string
  programme: string
  schoolUrn: string
}>

/**
 * Claims a teacher for the actor's body from a day. Teacher records are asked first; eligibility is decided inside the
 * teacher's lock, whatever a page showed before (15.3).
 */
export async function claimEct(
  ports: Ports,
  context: RequestContext,
  request: ClaimEctRequest,
): Promise<Result> {
  if (!may(context.actor, 'claim')) return refused({ code: 'not_permitted' })
  const asked = await askTeacherRecords(ports, request)
  if (asked.kind === 'refused') return asked
  const { teacher } = asked
  return changeRecord(ports, context, {
    task: 'claim',
    seenVersion: null,
    teacher,
    lock: (transaction) => transaction.lockForClaim(teacher, ports.ids.id()),
    decide: async (situation) => {
      const { record, body, bodies, today, transaction } = situation
      const school = await schoolOf(transaction, request.schoolUrn)
      const decision = decideClaim(
        { record, teacher, body, bodies, today },
        { ...request, schoolKnown: school !== null },
      )
      if (decision.kind === 'refused') return decision
      const { start, programme, schoolUrn } = decision.facts
      const period = {
        id: ports.ids.id(),
        bodyId: body.id,
        start,
        end: null,
        terms: null,
        programme,
        schoolUrn,
      }
      const at = ports.clock.now()
      return accepted({
        events: [...identified(record, teacher), { type: 'ect_claimed', period }],
        reason: null,
        mails: await mailsOfClaim(situation, { teacher, period, at }),
        afterwards: async (after) => {
          await answerByClaim(ports, transaction, after, { context, at })
          await bringRecords(ports, transaction, after, { context, at })
        },
      })
    },
  })
}

async function askTeacherRecords(ports: Ports, { trn, dateOfBirth }: ClaimEctRequest) {
  if (dateOfBirth === null) return answered(await ports.teacherRecords.find(trn, null))
  const wanted = decideWhoToLookUp({ trn, dateOfBirth }, ports.clock.today())
  if (wanted.kind === 'refused') return wanted
  return answered(
    await ports.teacherRecords.find(wanted.facts.trn, { dateOfBirth: wanted.facts.dateOfBirth }),
  )
}

function answered(answer: Awaited<ReturnType<Ports['teacherRecords']['find']>>) {
  return answer.kind === 'found' ? answer : refused(...refusalsOfAnswer(answer))
}
