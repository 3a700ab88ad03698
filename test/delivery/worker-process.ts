import type { Mail } from '../../src/application/ports.ts'
import { makeMail } from '../../src/gateways/mail.ts'
import { makeTeacherRecords } from '../../src/gateways/teacher-records.ts'
import { startWorker } from '../../src/jobs/run-worker.ts'
import { startBoss } from '../../src/postgres/boss.ts'
import { makePool, SERVICE_ROLE } from '../../src/postgres/connect.ts'
import { makeStore } from '../../src/postgres/store.ts'
import { fixedClock } from '../support/clock.ts'
import { countedIds } from '../support/ids.ts'

/*
 * A worker that is killed after it wrote to teacher records and before it read back, or with a mail service given, after
 * it sent a message and before it recorded that: node worker-process.ts <database> <teacher records> [<url> <key> <template>].
 */

const [url = '', trsUrl = '', notifyUrl, key = '', templateId = ''] = process.argv.slice(2)
const ids = countedIds()
const notUsed = () => Promise.reject(new Error('not in this test'))
const teacherRecords = makeTeacherRecords({
  url: trsUrl,
  key: 'local-key-induction-service',
  timeoutMs: 5_000,
})
const notify = notifyUrl === undefined ? null : makeMail({ url: notifyUrl, key, templateId })
const mail: Mail = {
  find: notify?.find ?? notUsed,
  send: async (message) => {
    await notify?.send(message)
    process.kill(process.pid, 'SIGKILL')
    return notUsed()
  },
}
const boss = await startBoss({ url, worker: true, onError: console.error })
await startWorker({
  ports: {
    store: makeStore({ pool: makePool(url, { role: SERVICE_ROLE }), jobs: boss.queue, newId: ids.id }),
    teacherRecords: {
      ...teacherRecords,
      find: (...asked) => {
        if (notify === null) process.kill(process.pid, 'SIGKILL')
        return teacherRecords.find(...asked)
      },
    },
    mail,
    signIn: { start: notUsed, finish: notUsed, roles: notUsed, signOutUrl: notUsed },
    clock: fixedClock(),
    ids,
    settings: { departmentMailbox: '', departmentOrganisationId: '', publicUrl: '' },
  },
  board: boss.board,
  logger: { info: () => undefined, warn: () => undefined, error: console.error },
  watch: { ended: () => undefined, alarm: () => undefined },
})
