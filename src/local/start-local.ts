import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { makeMailboxPage } from './notify/mailbox-page.ts'
import { startNotify } from './notify/start-notify.ts'
import './refuse-production.ts'
import { makeSignInProvider } from './sign-in/make-sign-in-provider.ts'
import { readPersonas } from './sign-in/personas.ts'
import { keptSigningKey } from './sign-in/signing-key.ts'
import { startTrs } from './trs/start-trs.ts'

type Handle = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void

const SEEDS = path.join(import.meta.dirname, '../../db/seeds')
const TRS_KEY = 'local-key-induction-service'

/**
 * Starts the stand-ins of whatever outside system no address was given for. What they remember is kept in `dataDir`.
 * `publicUrl` is where the service itself is reached: sign-in and the mailbox are pages of it, below `/local`.
 */
export async function startLocal(options: {
  dataDir: string
  publicUrl: string
  standIn: { teacherRecords: boolean; notify: boolean; signIn: boolean }
}) {
  await mkdir(options.dataDir, { recursive: true })
  const { standIn } = options
  const trs = standIn.teacherRecords ? await startTeacherRecords(options.dataDir) : null
  const notify = standIn.notify ? await startMail(options.dataDir) : null
  const signIn = standIn.signIn ? makeLocalSignIn(options) : null
  const parts = [trs, notify, signIn].filter((part) => part !== null)
  return {
    teacherRecords: trs?.settings ?? null,
    notify: notify?.settings ?? null,
    signIn: signIn?.settings ?? null,
    /** What answers below `/local` of the service's own address. */
    mounts: [notify, signIn].flatMap((part) => part?.mount ?? []),
    /** What is stood in, in words. */
    names: parts.map(({ name }) => name),
    stop: async () => {
      await trs?.stop()
      await notify?.stop()
    },
  }
}

async function startTeacherRecords(dataDir: string) {
  const { url, stop } = await startTrs({
    host: '127.0.0.1',
    seedFile: path.join(SEEDS, 'trs-people.json'),
    moreFile: path.join(SEEDS, 'story-people.json'),
    stateFile: path.join(dataDir, 'trs-people.jsonl'),
  })
  return { name: 'teacher records', settings: { url, key: TRS_KEY }, stop }
}

async function startMail(dataDir: string) {
  const { url, key, templateId, readMailbox, stop } = await startNotify({
    stateFile: path.join(dataDir, 'mailbox.jsonl'),
  })
  const mount: { prefix: string; handle: Handle } = {
    prefix: '/local/mailbox',
    handle: makeMailboxPage(readMailbox),
  }
  return { name: 'email', settings: { url, key, templateId }, mount, stop }
}

function makeLocalSignIn({ dataDir, publicUrl }: { dataDir: string; publicUrl: string }) {
  const secrets = {
    clientId: 'induction-record',
    clientSecret: randomBytes(24).toString('base64url'),
    apiSecret: randomBytes(24).toString('base64url'),
    serviceId: 'induction-record',
  }
  const { issuer, apiUrl, handle } = makeSignInProvider({
    publicUrl,
    personas: readPersonas(path.join(SEEDS, 'personas.json')),
    signingKey: keptSigningKey(path.join(dataDir, 'sign-in-key.json')),
    ...secrets,
  })
  const mount: { prefix: string; handle: Handle } = { prefix: '/local/sign-in', handle }
  return { name: 'DfE Sign-in', settings: { issuer, apiUrl, ...secrets }, mount }
}
