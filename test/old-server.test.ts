import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { after, test } from 'node:test'
import { ownPlace, runProgram } from './support/program.ts'

test('a start on a server older than PostgreSQL 18 ends with one line that says so', async () => {
  const port = await serveVersion('150008')
  const place = await ownPlace()
  const DATABASE_URL = `postgres://someone:secret@127.0.0.1:${String(port)}/induction`
  const program = runProgram('src/main.ts', { ...place, DATABASE_URL })
  assert.deepEqual(await program.ended, { code: 1, signal: null })
  assert.match(
    program.output(),
    /^PostgreSQL 18 or later is needed; the server at 127\.0\.0\.1:[0-9]+\/induction is 15\.$/m,
  )
  assert.doesNotMatch(program.output(), /secret|    at /)
})

/** A server that speaks just enough of PostgreSQL's protocol to be asked for its version. */
async function serveVersion(version: string): Promise<number> {
  const server = net.createServer((socket) => {
    let isStarted = false
    socket.on('error', () => undefined)
    socket.on('data', (sent) => {
      if (!isStarted) {
        isStarted = true
        socket.write(Buffer.concat([message('R', int32(0)), READY]))
      } else if (sent.toString('latin1', 0, 1) === 'Q') socket.write(answerOf(version))
      else socket.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const READY = message('Z', Buffer.from('I'))

function answerOf(version: string): Buffer {
  const column = Buffer.concat([int16(1), Buffer.from('version\0'), int32(0), int16(0), int32(25)])
  const form = Buffer.concat([int16(-1), int32(-1), int16(0)])
  const row = Buffer.concat([int16(1), int32(version.length), Buffer.from(version)])
  const done = Buffer.from('SELECT 1\0')
  return Buffer.concat([
    message('T', Buffer.concat([column, form])),
    message('D', row),
    message('C', done),
    READY,
  ])
}

function message(kind: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body])
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeInt16BE(value)
  return buffer
}
