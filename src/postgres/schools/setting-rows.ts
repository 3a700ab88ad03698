import { sql, type RawBuilder } from 'kysely'
import type { SettingFacts, SettingRows } from '../../application/schools/setting-ports.ts'
import type { Scope } from '../../domain/access/actor.ts'
import type { InspectionFinding } from '../../domain/schools/inspection-finding.ts'
import { isUuid } from '../is-uuid.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMails } from '../outbox.ts'
import { actorJson } from '../registration/actor-json.ts'
import { readRegistrationsAt } from '../registration/registration-views.ts'
import { build, type Run } from '../transaction.ts'
import { findingsJson, toFinding, type FindingJson } from './findings.ts'
import { encodeSettingEvent } from './setting-codec.ts'

/** A school as a setting inside an open transaction. */
export function settingRows(
  run: Run,
  { jobs, newId }: Readonly<{ jobs: JobQueue; newId: () => string }>,
): SettingRows {
  return {
    lock: async (scope, schoolId) => {
      if (!isUuid(schoolId) || !seesSettings(scope)) return null
      await run(sql`select from schools where school_id = ${schoolId}::uuid for update`.compile(build))
      return (await readSettings(run, sql`s.school_id = ${schoolId}::uuid`))[0] ?? null
    },
    idOf: async (urn) => {
      const [row] = await run(build.selectFrom('schools').select('school_id').where('urn', '=', urn))
      return row?.school_id ?? null
    },
    save: async (setting, { event, context, at }) => {
      if (event.type === 'eligible_by_hand')
        await run(
          build
            .updateTable('schools')
            .set({ eligible_by_hand: event.eligible })
            .where('urn', '=', setting.urn),
        )
      else if (event.type === 'finding_removed')
        await run(build.deleteFrom('inspection_findings').where('id', '=', event.finding.id))
      else await writeFinding(run, event.finding)
      await run(
        build.insertInto('setting_history').values({
          school_id: setting.id,
          seq: sql<number>`(select coalesce(max(h.seq), 0) + 1 from setting_history h where h.school_id = ${setting.id}::uuid)`,
          ...{ school_urn: setting.urn, type: event.type, data: encodeSettingEvent(event) },
          ...{ actor: actorJson(context.actor), channel: context.channel },
          ...{ request_id: context.requestId, recorded_at: at },
        }),
      )
    },
    registrationsAt: (urn) => readRegistrationsAt(run, urn),
    tell: async (mails, at) => {
      await jobs.add(run.text, ...(await addMails(run, { mails, teacherId: null, at }, newId)))
    },
  }
}

export function seesSettings({ kind }: Scope): boolean {
  return kind === 'department' || kind === 'system'
}

type Row = Omit<SettingFacts, 'findings'> & Readonly<{ findings: readonly FindingJson[] }>

/** Schools under the number that they have now, that a condition on `s` holds for; those that are open first. */
export async function readSettings(
  run: Run,
  where: RawBuilder<boolean>,
  limit = 500,
): Promise<SettingFacts[]> {
  const rows = await run(
    sql<Row>`
      select
        s.school_id as id,
        s.urn,
        s.name,
        s.town,
        s.postcode,
        s.type_code as "typeCode",
        s.standing = 'open' as "isOpen",
        s.section_41 as section41,
        s.eligible_by_hand as "eligibleByHand",
        ${findingsJson(sql`f.school_urn in (select had.urn from schools had where had.school_id = s.school_id)`)} as findings
      from schools s
      where s.is_current and ${where}
      order by s.standing = 'open' desc, s.name, s.urn
      limit ${limit}`.compile(build),
  )
  return rows.map(({ findings, ...setting }) => ({ ...setting, findings: findings.map(toFinding) }))
}

async function writeFinding(run: Run, finding: InspectionFinding): Promise<void> {
  const { id, schoolUrn, kind, since, until, certificate, version } = finding
  const row = {
    kind,
    stands: sql<string>`daterange(${since}, ${until}, '[]')`,
    certified_from: certificate?.from ?? null,
    certified_part: certificate?.part ?? null,
    version,
  }
  await run(
    build
      .insertInto('inspection_findings')
      .values({ id, school_urn: schoolUrn, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
  )
}
