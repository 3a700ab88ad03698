import { correctingTask, type Task } from '../../domain/access/permissions.ts'
import { referenceRefusals } from '../../domain/conclusion/decide-appeal.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import { changeAnyRecord, type AnySituation, type Result } from '../change-record.ts'
import { mailsOfLength, type ChangedLength } from '../mail/length-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { OnRecord } from './close-period.ts'

/** `caseReference` is of the department alone, which acts on a case and never without one. */
export type OnCase = OnRecord & Readonly<{ caseReference?: string | undefined }>

/** Changes an extension or a reduction: for the body that has the teacher, or for the department when none has (AC-3). */
export function changeLength(
  ports: Ports,
  context: RequestContext,
  request: OnCase & Readonly<{ task: Task }>,
  decide: (situation: AnySituation) => Decision<ChangedLength>,
): Promise<Result> {
  const { actor } = context
  const isDepartment = request.caseReference !== undefined && correctingTask(actor) === 'correct_any'
  const mayAsk = isDepartment || (actor.kind === 'person' && actor.bodyId !== null)
  return changeAnyRecord(ports, context, {
    task: isDepartment ? 'correct_any' : request.task,
    seenVersion: request.seenVersion,
    teacher: null,
    lock: (transaction) => (mayAsk ? transaction.lock(request.teacherId) : Promise.resolve(null)),
    decide: async (situation) => {
      if (!situation.body && !isDepartment) return refused({ code: 'not_found' })
      const caseReference = request.caseReference?.trim() ?? ''
      const told = isDepartment ? referenceRefusals(caseReference) : []
      const decision = decide(situation)
      if (decision.kind === 'refused') return refused(...decision.refusals, ...told)
      if (told.length > 0) return refused(...told)
      const event = isDepartment ? { ...decision.facts, caseReference } : decision.facts
      const reason = event.type === 'extension_added' ? event.extension.reason : event.reason
      return accepted({ events: [event], reason, mails: await mailsOfLength(situation, event) })
    },
  })
}
