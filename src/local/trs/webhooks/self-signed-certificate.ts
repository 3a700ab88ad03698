import { sign, type KeyObject } from 'node:crypto'

const ECDSA_WITH_SHA384 = der(0x30, Buffer.from('06082a8648ce3d040303', 'hex'))
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const VERSION_3 = der(0xa0, der(0x02, Buffer.from([2])))

/** A certificate for `x5c`, in DER and base64: a year from `now`, signed by the key itself. */
export function selfSignedCertificate(
  keys: { publicKey: KeyObject; privateKey: KeyObject },
  now: Temporal.Instant,
): string {
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from('TRS stand-in webhooks')))))
  const toBeSigned = der(
    0x30,
    VERSION_3,
    der(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA384,
    name,
    der(0x30, utcTime(now), utcTime(now.add({ hours: 365 * 24 }))),
    name,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha384', toBeSigned, keys.privateKey)
  return der(0x30, toBeSigned, ECDSA_WITH_SHA384, der(0x03, Buffer.from([0]), signature)).toString('base64')
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

function utcTime(instant: Temporal.Instant): Buffer {
  const digits = instant.round('second').toString().replace(/[-:T]/g, '')
  return der(0x17, Buffer.from(digits.slice(2)))
}
