import { makeTeacherRecords } from '../../src/gateways/teacher-records.ts'
import { startWorker } from '../../src/jobs/run-worker.ts'
import { startBoss } from '../../src/postgres/boss.ts'
import { makePool, AS_SERVICE } from '../../src/postgres/connect.ts'
import { makeStore } from '../../src/postgres/store.ts'
import { fixedClock } from '../support/clock.ts'
import { countedIds } from '../support/ids.ts'

/* A worker that is killed after it wrote and before it read back: node worker-process.ts <database> <teacher records>. */

const [url = '', trsUrl = ''] = process.argv.slice(2)
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
        process.kill(process.pid, 'SIGKILL')
        return teacherRecords.find(...asked)
      },
    },
    mail: { send: notUsed, find: notUsed },
    signIn: { start: notUsed, finish: notUsed, roles: notUsed, signOutUrl: notUsed },
    clock: fixedClock(),
    ids,
    settings: { departmentMailbox: '', departmentOrganisationId: '', publicUrl: '' },
  },
  board: boss.board,
  logger: { info: () => undefined, warn: () => undefined, error: console.error },
  watch: { ended: () => undefined, alarm: () => undefined },
})
