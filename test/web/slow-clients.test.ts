import assert from 'node:assert/strict'
import net from 'node:net'
import { after, test } from 'node:test'
import { startWeb } from '../support/web.ts'

const SLOW = 1_000
const QUICK = 60

test('a thousand clients that never finish their headers do not slow the others down, and are cut off', async () => {
  const web = await startWeb()
  const { server } = web.app
  await web.app.listen({ port: 0, host: '127.0.0.1' })
  const address = server.address()
  assert.ok(typeof address === 'object' && address && 'headersTimeout' in server)
  assert.deepEqual([server.headersTimeout, server.requestTimeout], [15_000, 30_000])
  // However slow this machine is, nobody is cut off before the times are taken.
  server.headersTimeout = 300_000
  const ask = async () => {
    const began = performance.now()
    const { status } = await fetch(`http://127.0.0.1:${String(address.port)}/`)
    assert.equal(status, 200)
    return performance.now() - began
  }
  await timesOf(ask)
  const alone = await timesOf(ask)
  const sockets = await Promise.all(Array.from({ length: SLOW }, () => openSlow(address.port)))
  // Other work on the machine can only add to a time: the best of a few rounds is nearest to what the clients cost.
  const beside = Math.min(await timesOf(ask), await timesOf(ask), await timesOf(ask), await timesOf(ask))
  assert.equal(sockets.filter(({ socket }) => socket.destroyed).length, 0, 'all were still open')
  // The bar is half as long again (S17); a few milliseconds more allow for what else this machine does.
  assert.ok(beside <= alone * 1.5 + 15, `${beside.toFixed(1)} ms beside them, ${alone.toFixed(1)} ms alone`)
  server.headersTimeout = 1
  const ends = await Promise.all(sockets.map(({ ended }) => ended))
  assert.ok(ends.every((answer) => answer.startsWith('HTTP/1.1 408 ') || answer === ''))
})

/** The longest but one of a few dozen, in milliseconds. */
async function timesOf(ask: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < QUICK; turn += 1) times.push(await ask())
  return times.toSorted((a, b) => a - b).at(-2) ?? 0
}

async function openSlow(port: number) {
  const socket = net.connect(port, '127.0.0.1')
  const ended = Promise.withResolvers<string>()
  let answer = ''
  socket.setEncoding('utf8')
  socket.on('data', (part: string) => {
    answer += part
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    ended.resolve(answer)
  })
  after(() => socket.destroy())
  const open = Promise.withResolvers<undefined>()
  socket.once('connect', () => {
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    open.resolve(undefined)
  })
  await open.promise
  return { socket, ended: ended.promise }
}
