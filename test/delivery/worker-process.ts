import { makeMail } from '../../src/gateways/mail.ts'
import { makeTeacherRecords } from '../../src/gateways/teacher-records.ts'
import { startWorker } from '../../src/jobs/run-worker.ts'
import { startBoss } from '../../src/postgres/boss.ts'
import { makePool, AS_SERVICE } from '../../src/postgres/connect.ts'
import { makeStore } from '../../src/postgres/store.ts'
import { fixedClock } from '../support/clock.ts'
import { countedIds } from '../support/ids.ts'

/*
 * A worker that is killed after it wrote to teacher records and before it read back, or after it sent a message and
 * before it knew: node worker-process.ts <database> <teacher records> [<mail> <key> <template>].
 */

const [url = '', trsUrl = '', mailUrl = '', key = '', templateId = ''] = process.argv.slice(2)
const killed = () => process.kill(process.pid, 'SIGKILL')
const mail = mailUrl === '' ? null : makeMail({ url: mailUrl, key, templateId })
const ids = countedIds()
const notUsed = () => Promise.reject(new Error('not in this test'))
const teacherRecords = makeTeacherRecords({
  url: trsUrl,
  key: 'local-key-induction-service',
  timeoutMs: 5_000,
})
const boss = await startBoss({ url, worker: true, onError: console.error })
await startWorker({
  ports: {
    store: makeStore({ pool: makePool(url, AS_SERVICE), jobs: boss.queue, newId: ids.id }),
    teacherRecords: {
      ...teacherRecords,
      find: (...asked) => {
        killed()
        return teacherRecords.find(...asked)
      },
    },
    mail: mail
      ? { ...mail, send: async (message) => (await mail.send(message), killed(), await notUsed()) }
      : { send: notUsed, find: notUsed },
    signIn: { start: notUsed, finish: notUsed, roles: notUsed, signOutUrl: notUsed },
    clock: fixedClock(),
    ids,
    settings: { departmentMailbox: '', departmentOrganisationId: '', publicUrl: '' },
  },
  board: boss.board,
  logger: { info: () => undefined, warn: () => undefined, error: console.error },
  watch: { ended: () => undefined, alarm: () => undefined },
})
