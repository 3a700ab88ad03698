import type { RecordChange } from '../application/ports.ts'
import type { Exemption } from '../domain/induction/exemption.ts'
import type { Extension, InductionRecord, Outcome, Reduction } from '../domain/induction/record.ts'
import { formatTerms } from '../domain/values/terms.ts'
import { saveCaseloads } from './save-caseloads.ts'
import { openForCorrection, savePeriods } from './save-periods.ts'
import { saveConclusions } from './conclusion-rows.ts'
import { build, openTeacher, type Run } from './transaction.ts'

/** Teacher records are asked once a day about each teacher, at most. */
const HOURS_BETWEEN_LOOKS = 24

/** Writes what changed between two records of a locked teacher: rows that differ, and the whole of the derived list. */
export async function saveRecord(
  run: Run,
  { before, after, events, teacher, trsStatus, at }: RecordChange,
): Promise<void> {
  await openTeacher(run, after.teacherId)
  await saveTeacher(run, after, teacher, at)
  if (events.some(({ type }) => type === 'record_corrected')) await openForCorrection(run)
  await savePeriods(run, before, after)
  await saveOutcome(run, after.teacherId, before.outcome, after.outcome, at)
  await saveExtensions(run, before, after, at)
  await saveReduction(run, after.teacherId, before.reduction, after.reduction, at)
  await saveExemption(run, after.teacherId, before.exemption, after.exemption, at)
  await saveConclusions(run, before, after)
  await saveCaseloads(run, [{ record: after, trsStatus }])
}

async function saveTeacher(
  run: Run,
  after: InductionRecord,
  teacher: RecordChange['teacher'],
  at: Temporal.Instant,
): Promise<void> {
  const { identity } = after
  await run(
    build
      .updateTable('teachers')
      .set({
        version: after.version,
        ...(identity && {
          trn: identity.trn,
          first_name: identity.firstName,
          last_name: identity.lastName,
          qts_on: identity.qtsOn,
        }),
        ...(teacher && {
          email_address: teacher.emailAddress,
          itt_provider_name: teacher.ittProviderName,
          trs_status: teacher.induction.status,
          trs_exemption_reasons: [...teacher.induction.exemptionReasons],
          trs_checked_at: at,
          look_again_at: at.add({ hours: HOURS_BETWEEN_LOOKS }),
        }),
      })
      .where('id', '=', after.teacherId),
  )
}

async function saveOutcome(
  run: Run,
  teacherId: string,
  before: Outcome | null,
  after: Outcome | null,
  at: Temporal.Instant,
): Promise<void> {
  if (before && before.id !== after?.id)
    await run(build.updateTable('outcomes').set({ withdrawn_at: at }).where('id', '=', before.id))
  if (!after || after.id === before?.id) return
  await run(
    build
      .insertInto('outcomes')
      .values({
        id: after.id,
        teacher_id: teacherId,
        period_id: after.periodId,
        result: after.result,
        told_in_writing_on: after.toldInWritingOn,
        shortfall: after.shortfall,
      })
      // One that an appeal took back stands again when its result is put right.
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ withdrawn_at: null })),
  )
}

async function saveReduction(
  run: Run,
  teacherId: string,
  before: Reduction | null,
  after: Reduction | null,
  at: Temporal.Instant,
): Promise<void> {
  if (before && before.id !== after?.id)
    await run(build.updateTable('reductions').set({ withdrawn_at: at }).where('id', '=', before.id))
  if (!after || after.id === before?.id) return
  await run(
    build.insertInto('reductions').values({
      ...{ id: after.id, teacher_id: teacherId, body_id: after.bodyId, route: after.route },
      terms: formatTerms(after.terms),
      final_assessment_on: after.finalAssessmentOn,
      ...{ decided_on: after.decidedOn, agreed_on: after.agreedOn, reason: after.reason },
    }),
  )
}

async function saveExemption(
  run: Run,
  teacherId: string,
  before: Exemption | null,
  after: Exemption | null,
  at: Temporal.Instant,
): Promise<void> {
  if (before && before.id !== after?.id)
    await run(build.updateTable('exemptions').set({ withdrawn_at: at }).where('id', '=', before.id))
  if (!after || after.id === before?.id) return
  const { id, ground, decidedOn } = after
  await run(
    build
      .insertInto('exemptions')
      .values({ id, teacher_id: teacherId, ground, decided_on: decidedOn, added_at: at }),
  )
}

async function saveExtensions(
  run: Run,
  before: InductionRecord,
  after: InductionRecord,
  at: Temporal.Instant,
): Promise<void> {
  for (const extension of after.extensions) {
    const old = before.extensions.find((each) => each.id === extension.id)
    if (!old)
      await run(
        build
          .insertInto('extensions')
          .values({
            id: extension.id,
            teacher_id: after.teacherId,
            body_id: extension.bodyId,
            added_order: after.version,
            ...granted(extension),
          })
          .onConflict((conflict) =>
            conflict.column('id').doUpdateSet({ removed_at: null, ...granted(extension) }),
          ),
      )
    else if (old !== extension)
      await run(build.updateTable('extensions').set(granted(extension)).where('id', '=', extension.id))
  }
  for (const gone of before.extensions.filter((old) => !after.extensions.some((each) => each.id === old.id)))
    await run(build.updateTable('extensions').set({ removed_at: at }).where('id', '=', gone.id))
}

function granted(extension: Extension) {
  return {
    terms: formatTerms(extension.terms),
    kind: extension.kind,
    reason: extension.reason,
    decided_on: extension.decidedOn,
  }
}
