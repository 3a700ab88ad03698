import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { z } from 'zod'
import { makeKeys } from '../../src/local/trs/webhooks/make-keys.ts'
import { signedComponents, signMessage } from '../../src/local/trs/webhooks/sign-message.ts'
import { makeVerifier, startReceiver, type Delivery } from './trs-receiver.ts'
import { NOW, useStandIn } from './trs-stand-in.ts'

const trs = useStandIn()
const MISCONDUCT = 'ed0cd700-3fb2-4db0-9403-ba57126090ed'
const INTERNAL = 'ae3e385d-03f8-4f12-9ce2-006afe827d23'
const now = Temporal.Instant.from(NOW)

let receiver: Awaited<ReturnType<typeof startReceiver>>
before(async () => {
  receiver = await startReceiver()
})
after(() => receiver.stop())

const listen = (version: string) => trs.control('PUT', '/webhook-endpoint', { url: receiver.url, version })
const addAlert = async (trn: string, alertTypeId = MISCONDUCT) => {
  const reply = await trs.control('POST', `/people/${trn}/alerts`, { alertTypeId, startDate: '2026-08-01' })
  return z.looseObject({ alertId: z.string() }).parse(reply.json).alertId
}
const ping = () => trs.control('POST', '/webhooks/ping')
const typeOf = ({ headers }: Delivery) => headers['ce-type']
const bodyOf = ({ body }: Delivery) => z.looseObject({}).parse(JSON.parse(body.toString()))
const messages = async () =>
  z
    .array(
      z.object({
        id: z.string(),
        type: z.string(),
        attempts: z.array(z.object({ status: z.number() })),
        isWaiting: z.boolean(),
      }),
    )
    .parse((await trs.control('GET', '/webhooks')).json)

describe('messages from TRS', () => {
  it('T59 tells of an alert, and of a merge with both TRNs', async () => {
    await listen('20260612')
    await addAlert('7000036')
    const created = await receiver.next()
    assert.equal(typeOf(created), 'alert.created')
    const { alerts } = z
      .object({ alerts: z.array(z.unknown()) })
      .parse((await trs.get('7000036', '?include=Alerts')).json)
    assert.deepEqual(bodyOf(created), { trn: '7000036', alert: alerts[0] })
    assert.equal(created.headers['ce-specversion'], '1.0')
    assert.equal(created.headers['content-type'], 'application/json; charset=utf-8')
    assert.equal(created.headers['content-length'], String(created.body.length))

    await trs.control('POST', '/people/7000048/merge-into/7000049')
    const merged = await receiver.next()
    assert.equal(typeOf(merged), 'person.deactivated')
    assert.deepEqual(bodyOf(merged), {
      deactivatedPerson: { trn: '7000048' },
      mergedWithPerson: { trn: '7000049' },
    })
    assert.equal((await trs.get('7000048')).headers.get('location'), '/v3/persons/7000049')
    assert.equal((await trs.shown('7000049')).induction.status, 'RequiredToComplete')
  })

  it('T59 tells an older endpoint only of alerts', async () => {
    await listen('20250804')
    await trs.control('POST', '/people/7000048/merge-into/7000049')
    await trs.control('POST', '/people/7000047/deactivate')
    await addAlert('7000036')
    assert.equal(typeOf(await receiver.next()), 'alert.created')
    assert.deepEqual(
      (await messages()).map((message) => message.type),
      ['alert.created'],
    )
  })

  it('tells nobody of internal alerts, of a new link to the decision, or of a reactivation', async () => {
    await listen('20260612')
    await addAlert('7000036', INTERNAL)
    await trs.control('POST', '/people/7000004/reactivate')
    const id = await addAlert('7000036')
    await trs.control('PATCH', `/people/7000036/alerts/${id}`, { externalLink: 'https://decision.example' })
    await trs.control('PATCH', `/people/7000036/alerts/${id}`, { endDate: '2026-08-31' })
    await trs.control('DELETE', `/people/7000036/alerts/${id}`)
    assert.deepEqual(
      (await messages()).map((message) => message.type),
      ['alert.created', 'alert.updated', 'alert.deleted'],
    )
    await Promise.all([receiver.next(), receiver.next(), receiver.next()])
  })

  it('tries again with the same id and a fresh signature, ten times in all', async () => {
    await listen('20260612')
    receiver.statuses.push(...Array.from({ length: 10 }, () => 503))
    await ping()
    const ids = new Set<unknown>()
    const signatures = new Set<unknown>()
    for (const wait of [
      'PT5S',
      'PT5M',
      'PT30M',
      'PT2H',
      'PT5H',
      'PT10H',
      'PT14H',
      'PT20H',
      'PT24H',
      'PT48H',
    ]) {
      const { headers } = await receiver.next()
      ids.add(headers['ce-id'])
      signatures.add(headers['signature'])
      await settled(signatures.size)
      await trs.control('PUT', '/clock', { advance: wait })
    }
    assert.deepEqual([ids.size, signatures.size, receiver.unread()], [1, 10, 0])
    assert.deepEqual(
      (await messages()).map(({ attempts, isWaiting }) => [attempts.length, isWaiting]),
      [[10, false]],
    )
  })

  async function settled(attempts: number): Promise<void> {
    const [message] = await messages()
    if (message?.attempts.length !== attempts) await settled(attempts)
  }
})

describe('the signature of a message', () => {
  let delivery: Delivery
  const fetchKeys = async () => (await trs.call('GET', '/webhook-jwks', { key: null })).json
  beforeEach(async () => {
    await listen('20260612')
    await ping()
    delivery = await receiver.next()
  })

  it('T60 is genuine, and a second delivery has no second effect', async () => {
    const verifier = makeVerifier(receiver.url, fetchKeys)
    assert.equal(await verifier.receive(delivery, now), 204)
    const id = String(delivery.headers['ce-id'])
    await trs.control('POST', `/webhooks/${id}/again`)
    const second = await receiver.next()
    assert.notEqual(second.headers['signature'], delivery.headers['signature'])
    assert.equal(await verifier.receive(second, now), 204)
    assert.deepEqual([verifier.effects, verifier.fetches()], [[id], 1])
  })

  it('T60 does not survive a changed byte, an expiry, another address, an unknown key or a component left out', async () => {
    const { receive, effects } = makeVerifier(receiver.url, fetchKeys)
    const changed = Buffer.from(delivery.body)
    changed[0] = 0x5b
    assert.equal(await receive({ ...delivery, body: changed }, now), 401)
    assert.equal(await receive(delivery, now.add({ seconds: 300 })), 204)
    assert.equal(await receive(delivery, now.add({ seconds: 301 })), 401)
    const elsewhere = makeVerifier('https://elsewhere.example/webhooks/trs', fetchKeys)
    assert.equal(await elsewhere.receive(delivery, now), 401)
    const signedBy = (keys: ReturnType<typeof makeKeys>, components = [...signedComponents]) => {
      const { body, headers } = delivery
      const [id, type, time] = [headers['ce-id'], headers['ce-type'], headers['ce-time']].map(String)
      assert.ok(id && type && time)
      const message = { target: receiver.url, body, id, type, time }
      return { body, headers: { ...headers, ...signMessage(message, keys.current(), now, components) } }
    }
    const ownKeys = makeKeys(() => now)
    assert.equal(await receive(signedBy(ownKeys), now), 401)
    const trusting = makeVerifier(receiver.url, () => Promise.resolve(ownKeys.jwks()))
    assert.equal(await trusting.receive(signedBy(ownKeys), now), 204)
    const withoutId = signedComponents.filter((name) => name !== 'ce-id')
    assert.equal(await trusting.receive(signedBy(ownKeys, withoutId), now), 401)
    assert.equal(effects.length, 1)
  })

  it('T60 is genuine after a rotation, once the keys are fetched again', async () => {
    const verifier = makeVerifier(receiver.url, fetchKeys)
    assert.equal(await verifier.receive(delivery, now), 204)
    await trs.control('POST', '/keys/rotate')
    await ping()
    assert.equal(await verifier.receive(await receiver.next(), now), 204)
    assert.equal(verifier.fetches(), 2)
    const old = makeVerifier(receiver.url, fetchKeys)
    assert.equal(await old.receive(delivery, now), 204)
  })

  it('comes with a certificate that the key signed itself', async () => {
    const schema = z.object({ keys: z.array(z.looseObject({ x: z.string(), x5c: z.array(z.string()) })) })
    const [key] = schema.parse(await fetchKeys()).keys
    const certificate = new X509Certificate(Buffer.from(key?.x5c[0] ?? '', 'base64'))
    assert.ok(certificate.verify(certificate.publicKey))
    assert.equal(certificate.publicKey.export({ format: 'jwk' }).x, key?.x)
  })
})
