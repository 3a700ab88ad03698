import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { makeSteps } from '../support/make-state.ts'
import { asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { tamperWith } from '../support/tamper.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const steps = makeSteps(started)
const { database } = started

const tamper = (statements: string) => tamperWith(database, statements)

/** Claimed, extended and passed: four events, for all that history may hold. */
const teacher = async () => steps.pass(await steps.extend(await steps.claim(started.newPerson())))

const whole = await teacher()

const OF_REGISTRATIONS = 'registrations by schools differ from their history'
const OF_QUEUES = 'lines in the queues of appropriate bodies differ from the record and its registrations'

describe('npm run verify', () => {
  test('a database as the service left it agrees with its history', async () => {
    await steps.claim(started.newPerson())
    await steps.release(await steps.claim(started.newPerson()))
    await steps.fail(await steps.claim(started.newPerson()))
    const extended = await steps.extend(await steps.claim(started.newPerson()))
    assert.ok(extended.extensionId)
    const { code, lines } = await verified(database)
    assert.deepEqual(lines, ['5 teachers, 15 events and 5 periods looked at', 'History and tables agree'])
    assert.equal(code, 0)
  })

  const breaches: readonly { what: string; sql: (id: string) => string; found: string[] }[] = [
    {
      what: 'a changed fact in history',
      sql: (id) => `update history set data = jsonb_set(data, '{period,start}', '"2025-09-02"')
        where teacher_id = '${id}' and seq = 2`,
      found: [
        'history does not hold from event 2',
        'induction periods differ from the history',
        'lines in the lists of appropriate bodies differ from the history',
        'what teacher records are to be told differs from the history',
      ],
    },
    {
      what: 'another name for who did it',
      sql: (id) => `update history set actor = jsonb_set(actor, '{name}', '"Somebody else"')
        where teacher_id = '${id}' and seq = 3`,
      found: ['history does not hold from event 3'],
    },
    {
      what: 'another reason',
      sql: (id) => `update history set reason = 'another' where teacher_id = '${id}' and seq = 3`,
      found: ['history does not hold from event 3'],
    },
    {
      what: 'another time',
      sql: (id) => `update history set recorded_at = recorded_at + interval '1 millisecond'
        where teacher_id = '${id}' and seq = 1`,
      found: ['history does not hold from event 1'],
    },
    {
      what: 'an event that cannot be read',
      sql: (id) =>
        `update history set data = '{"type":"nothing_known"}' where teacher_id = '${id}' and seq = 4`,
      found: [
        'history does not hold from event 4',
        'the number of events differs from the history',
        'induction periods differ from the history',
        'the outcome differs from the history',
        'lines in the lists of appropriate bodies differ from the history',
        'what teacher records are to be told differs from the history',
        OF_QUEUES,
      ],
    },
    {
      what: 'an event taken out of the middle',
      sql: (id) => `delete from history where teacher_id = '${id}' and seq = 3`,
      found: [
        'history does not hold from event 3',
        'the number of events differs from the history',
        'extensions differ from the history',
      ],
    },
    {
      what: 'the last event taken away',
      sql: (id) => `delete from history where teacher_id = '${id}' and seq = 4`,
      found: [
        'the number of events differs from the history',
        'induction periods differ from the history',
        'the outcome differs from the history',
        'lines in the lists of appropriate bodies differ from the history',
        'what teacher records are to be told differs from the history',
        OF_QUEUES,
      ],
    },
    {
      what: 'an event put in',
      sql: (id) => `insert into history
        select teacher_id, 5, type, data, before, after, actor, channel, reason, request_id, recorded_at, previous_hash, hash
        from history where teacher_id = '${id}' and seq = 1`,
      found: ['history does not hold from event 5', 'the number of events differs from the history'],
    },
    {
      what: 'two events swapped',
      sql: (id) => `update history set seq = 100 where teacher_id = '${id}' and seq = 2;
        update history set seq = 2 where teacher_id = '${id}' and seq = 3;
        update history set seq = 3 where teacher_id = '${id}' and seq = 100`,
      found: ['history does not hold from event 2'],
    },
    {
      what: 'a period changed in its table',
      sql: (id) =>
        `update induction_periods set served = daterange('2025-09-08', upper(served)) where teacher_id = '${id}'`,
      found: ['induction periods differ from the history'],
    },
    {
      what: 'the terms of a period changed',
      sql: (id) => `update induction_periods set terms = terms + 0.01 where teacher_id = '${id}'`,
      found: ['induction periods differ from the history'],
    },
    {
      what: 'a period of nowhere',
      sql: (id) => `insert into induction_periods (id, teacher_id, body_id, served, terms)
        values (gen_random_uuid(), '${id}', '${bodyIds.worsted}', '[2022-09-01,2022-12-01)', 1)`,
      found: ['induction periods differ from the history'],
    },
    {
      what: 'another name',
      sql: (id) => `update teachers set last_name = 'Somebody' where id = '${id}'`,
      found: ['name, TRN or QTS date differ from the history'],
    },
    {
      what: 'an extension removed without an event',
      sql: (id) => `update extensions set removed_at = now() where teacher_id = '${id}'`,
      found: ['extensions differ from the history'],
    },
    {
      what: 'a pass turned into a fail',
      sql: (id) =>
        `update outcomes set result = 'fail', told_in_writing_on = '2026-07-20', shortfall = null where teacher_id = '${id}'`,
      found: ['the outcome differs from the history'],
    },
    {
      what: 'a line missing from a list',
      sql: (id) => `delete from caseload where teacher_id = '${id}'`,
      found: ['lines in the lists of appropriate bodies differ from the history'],
    },
    {
      what: 'another status in a list',
      sql: (id) => `update caseload set status = 'failed' where teacher_id = '${id}'`,
      found: ['lines in the lists of appropriate bodies differ from the history'],
    },
    {
      what: 'something else to be told',
      sql: (id) =>
        `update teacher_record_deliveries set wanted_completed = '2026-07-01' where teacher_id = '${id}'`,
      found: ['what teacher records are to be told differs from the history'],
    },
    {
      what: 'a teacher removed from under their history',
      sql: (id) => `delete from caseload where teacher_id = '${id}';
        delete from induction_periods where teacher_id = '${id}'; delete from teachers where id = '${id}'`,
      found: ['there is history of a teacher who is not in the tables'],
    },
  ]

  for (const { what, sql, found } of breaches)
    test(`${what} is found`, async () => {
      const { teacherId } = await teacher()
      await tamper(sql(teacherId))
      const answer = await verified(database)
      assert.equal(answer.code, 1)
      assert.deepEqual(
        answer.found,
        found.map((words) => `Teacher ${teacherId}: ${words}`),
      )
      await forget(teacherId)
      assert.equal((await verified(database)).code, 0)
    })

  const registrationBreaches: readonly {
    what: string
    sql: (teacherId: string) => string
    found: string[]
  }[] = [
    {
      what: 'a start changed in its table',
      sql: (id) => `update ect_registrations set start = '2026-09-02' where teacher_id = '${id}'`,
      found: [OF_REGISTRATIONS, OF_QUEUES],
    },
    {
      what: 'a working pattern that nobody recorded',
      sql: (id) => `update working_patterns set half_days = 9 from ect_registrations r
        where r.id = registration_id and r.teacher_id = '${id}'`,
      found: [OF_REGISTRATIONS],
    },
    {
      what: 'an event of a registration changed',
      sql: (id) => `alter table registration_history disable trigger all;
        update registration_history set data = jsonb_set(data, '{registration,contractEnd}', '"2027-08-31"')
        from ect_registrations r where r.id = registration_id and r.teacher_id = '${id}';
        alter table registration_history enable trigger all`,
      found: [OF_REGISTRATIONS],
    },
    {
      what: 'a registration without history',
      sql: (id) => `delete from registration_history using ect_registrations r
        where r.id = registration_id and r.teacher_id = '${id}'`,
      found: [OF_REGISTRATIONS],
    },
    {
      what: 'a line missing from a queue',
      sql: (id) => `delete from body_queue where teacher_id = '${id}'`,
      found: [OF_QUEUES],
    },
    {
      what: 'a line in the queue of another body',
      sql: (id) => `update body_queue set body_id = '${bodyIds.worsted}' where teacher_id = '${id}'`,
      found: [OF_QUEUES],
    },
    {
      what: 'a line that names its school wrongly',
      sql: (id) => `update body_queue set school_name = 'Elsewhere' where teacher_id = '${id}'`,
      found: [OF_QUEUES],
    },
  ]

  for (const { what, sql, found } of registrationBreaches)
    test(`${what} is found`, async () => {
      const trn = started.newPerson()
      await registered(started.service, asking(tutorOf(WHINMOOR)), registering(trn))
      const { rows } = await database.owner.query<{ id: string }>(
        `select id from teachers where trn = '${trn}'`,
      )
      const id = rows[0]?.id ?? ''
      assert.equal((await verified(database)).code, 0)
      await tamper(sql(id))
      assert.deepEqual(
        (await verified(database)).found,
        found.map((words) => `Teacher ${id}: ${words}`),
      )
      await forget(id)
      assert.equal((await verified(database)).code, 0)
    })

  test('more teachers than one batch are all looked at', async () => {
    await tamper(`
      insert into teachers (id, trn, first_name, last_name)
      select gen_random_uuid(), (8000000 + n)::text, 'Nobody', 'Yet' from generate_series(1, 1000) n`)
    await tamper(`update extensions set terms = 2 where teacher_id = '${whole.teacherId}'`)
    const { code, found, lines } = await verified(database)
    assert.equal(code, 1)
    assert.deepEqual(found, [`Teacher ${whole.teacherId}: extensions differ from the history`])
    assert.match(lines.at(-2) ?? '', /^1,005 teachers/)
  })
})

async function forget(teacherId: string): Promise<void> {
  const tables = ['history', 'caseload', 'outcomes', 'extensions', 'induction_periods', 'mails', 'body_queue']
  await tamper(
    [...tables, 'teacher_record_deliveries']
      .map((table) => `delete from ${table} where teacher_id = '${teacherId}'`)
      .concat(
        ['registration_history', 'working_patterns', 'absences'].map(
          (table) => `delete from ${table} using ect_registrations r
            where r.id = registration_id and r.teacher_id = '${teacherId}'`,
        ),
      )
      .concat(`delete from ect_registrations where teacher_id = '${teacherId}'`)
      .concat(`delete from teachers where id = '${teacherId}'`)
      .join(';'),
  )
}
