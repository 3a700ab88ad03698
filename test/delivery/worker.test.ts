import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { describe, test } from 'node:test'
import { done } from '../support/make-state.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startDelivery, until } from './start-delivery.ts'

const started = await startDelivery()
const { database, steps } = started

const jobsOf = async (key: string) => {
  const { rows } = await database.owner.query<{ name: string; state: string; seconds: number }>(
    `select name, state::text, extract(epoch from start_after - now())::float8 as seconds
     from jobs.job where singleton_key = $1 and state in ('created', 'retry', 'active') order by created_on`,
    [key],
  )
  return rows
}
const isSent = (teacherId: string) => async () => (await started.delivery(teacherId)).state === 'sent'

describe('Jobs', () => {
  test('appear with the change that made them, and never when it is rolled back', async () => {
    const { teacherId } = await steps.claim(await started.newPerson())
    assert.deepEqual(
      (await jobsOf(teacherId)).map(({ name, state }) => [name, state]),
      [['tell_teacher_records', 'created']],
    )
    const other = started.ids.id()
    const client = await database.app.connect()
    await client.query('begin')
    const execute = (sql: string, values: unknown[]) => client.query<Record<string, unknown>>(sql, values)
    await started.boss.queue.add(execute, { name: 'tell_teacher_records', teacherId: other })
    const inside = await client.query('select from jobs.job where singleton_key = $1', [other])
    await client.query('rollback')
    client.release()
    assert.equal(inside.rowCount, 1)
    assert.deepEqual(await jobsOf(other), [])
  })

  test('of one teacher coalesce, and a late retry is brought forward by what happens next', async () => {
    const teacher = await steps.claim(await started.newPerson())
    await database.owner.query(
      `update jobs.job set start_after = now() + interval '4 minutes' where singleton_key = $1`,
      [teacher.teacherId],
    )
    await steps.pass(teacher)
    const [job, ...more] = await jobsOf(teacher.teacherId)
    assert.deepEqual(more, [])
    assert.ok(job && job.seconds <= 0)
  })

  test('added before any worker ran are done once one starts, each once', async () => {
    const teachers = [
      await steps.claim(await started.newPerson()),
      await steps.claim(await started.newPerson()),
    ]
    const stop = await started.startWorker()
    for (const { teacherId } of teachers) await until('sent', isSent(teacherId))
    await stop()
    for (const { trn } of teachers) assert.equal((await started.writes(trn)).length, 1)
  })

  test('deliver within two seconds when all is well', async () => {
    const stop = await started.startWorker()
    const { teacherId } = await steps.claim(await started.newPerson())
    await until('sent', isSent(teacherId), 2)
    await stop()
  })

  test('tell the latest state after many changes while teacher records are down', async () => {
    const teacher = await steps.claim(await started.newPerson())
    await started.fault(teacher.trn, 'PUT', '500', { times: 2 })
    for (let change = 1; change <= 9; change += 1)
      await move(teacher.teacherId, `2025-09-${String(change + 10)}`)
    const stop = await started.startWorker()
    await until('tried in vain', async () => (await started.writes(teacher.trn)).length > 0)
    await steps.pass(teacher)
    await until('sent', isSent(teacher.teacherId))
    await stop()
    const writes = await started.writes(teacher.trn)
    const taken = writes.filter(({ status }) => status === 204)
    assert.ok(writes.length <= 4, 'what came meanwhile was coalesced')
    assert.match(taken.at(-1)?.body ?? '', /"Passed","startDate":"2025-09-19","completedDate":"2026-07-17"/)
    const stamps = writes.map(({ body }) => /"modifiedOn":"([^"]+)"/.exec(body)?.[1] ?? '')
    assert.deepEqual(stamps, stamps.toSorted(), 'never an older stamp after a newer one')
    assert.equal((await started.induction(teacher.trn)).status, 'Passed')
  })

  test('never leave an older state standing, however close together changes come', async () => {
    const teacher = await steps.claim(await started.newPerson())
    const stop = await started.startWorker()
    for (let change = 1; change <= 25; change += 1)
      await move(teacher.teacherId, `2025-09-${String(change + 1).padStart(2, '0')}`)
    await until('sent', isSent(teacher.teacherId))
    await stop()
    assert.equal((await started.induction(teacher.trn)).startDate, '2025-09-26')
    const writes = await started.writes(teacher.trn)
    const stamps = writes.map(({ body }) => /"modifiedOn":"([^"]+)"/.exec(body)?.[1] ?? '')
    assert.deepEqual(stamps, stamps.toSorted())
    assert.ok(writes.every(({ status }) => status === 204))
  })

  test('pause every write with one alarm when the key is refused, and go on by themselves', async () => {
    const teachers = [
      await steps.claim(await started.newPerson()),
      await steps.claim(await started.newPerson()),
    ]
    for (const { trn } of teachers) await started.fault(trn, 'PUT', '401')
    const stop = await started.startWorker()
    await until('an alarm', () => started.alarms.length > 0)
    const late = await steps.claim(await started.newPerson())
    await until('put off', async () => {
      const all = await Promise.all([...teachers, late].map(({ teacherId }) => jobsOf(teacherId)))
      return all.every(([job]) => job?.state === 'created' && job.seconds > 10)
    })
    assert.deepEqual(await started.writes(late.trn), [], 'nobody is written while it is closed')
    assert.deepEqual(started.alarms, ['teacher_records_refuse_our_key'])
    started.clock.advance({ minutes: 2 })
    await database.owner.query(`update jobs.job set start_after = now() where state = 'created'`)
    for (const { teacherId } of [...teachers, late]) await until('sent', isSent(teacherId), 20)
    await stop()
  })

  test('that can never be done are parked and alarmed, and others go on', async () => {
    const { teacherId } = await steps.claim(await started.newPerson())
    await database.owner.query('update jobs.job set retry_limit = 0 where singleton_key = $1', [teacherId])
    await database.owner.query(`
      create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
      create trigger break_it before update on teachers
        for each row when (new.id = '${teacherId}') execute function break_it()`)
    const stop = await started.startWorker()
    const other = await steps.claim(await started.newPerson())
    await until('the other is sent', isSent(other.teacherId))
    await until('needs attention', async () => (await started.delivery(teacherId)).state !== 'waiting')
    await until('alarmed', () => started.alarms.includes('job_given_up'))
    await stop()
    const { state, problem } = await started.delivery(teacherId)
    assert.deepEqual([state, problem], ['needs_attention', 'job_given_up'])
    const { rows } = await database.owner.query<{ state: string }>(
      `select state::text from jobs.job where name = 'tell_teacher_records' and singleton_key = $1`,
      [teacherId],
    )
    assert.deepEqual(rows, [{ state: 'failed' }])
  })

  test('that went missing are found by the sweep', async () => {
    const { teacherId } = await steps.claim(await started.newPerson())
    await database.owner.query('delete from jobs.job where singleton_key = $1', [teacherId])
    const { deliveries } = started.ports.store
    const now = started.clock.now()
    await deliveries.addForgotten(now)
    assert.deepEqual(await jobsOf(teacherId), [], 'not before its minute is over')
    await deliveries.addForgotten(now.add({ seconds: 61 }))
    assert.equal((await jobsOf(teacherId)).length, 1)
    await deliveries.addForgotten(now.add({ seconds: 61 }))
    assert.equal((await jobsOf(teacherId)).length, 1)
  })

  test('of a worker that is killed in the middle are done by another within 15 seconds', async () => {
    const { trn, teacherId } = await steps.claim(await started.newPerson())
    await database.owner.query(
      `delete from jobs.job where name = 'tell_teacher_records' and singleton_key <> $1`,
      [teacherId],
    )
    const file = path.join(import.meta.dirname, 'worker-process.ts')
    const child = spawn(process.execPath, [file, database.ownerUrl, started.trsUrl], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    await once(child, 'exit')
    assert.equal(child.signalCode, 'SIGKILL')
    assert.equal((await started.writes(trn)).length, 1)
    assert.equal((await started.delivery(teacherId)).state, 'waiting')
    assert.equal((await jobsOf(teacherId))[0]?.state, 'active')
    const before = await started.induction(trn)
    const stop = await started.startWorker()
    await until('sent', isSent(teacherId), 15)
    await stop()
    const [first, second, ...more] = await started.writes(trn)
    assert.deepEqual(more, [])
    assert.equal(first?.body, second?.body)
    assert.deepEqual(await started.induction(trn), before, 'in effect once')
  })

  test('are kept by a role that owns nothing, without a complaint', () => {
    assert.deepEqual(started.errors, [])
  })

  async function move(teacherId: string, start: string): Promise<void> {
    const request = { teacherId, seenVersion: null, start, programme: 'provider_led', schoolUrn: '' }
    done(await started.service.changeOpenPeriod(asking(actors.own), request))
  }
})
