import path from 'node:path'
import { z } from 'zod'
import { StartUpError } from './start-up-error.ts'

export type Config = Readonly<{
  /** `local`: whatever outside has no address given is stood in. `production`: nothing is, and nothing may be. */
  mode: 'local' | 'production'
  port: number
  host: string
  publicUrl: string
  metrics: Readonly<{ port: number; host: string }>
  runWorker: boolean
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  trustedProxies: readonly string[]
  /** Folder of the embedded database and of what stand-ins remember. */
  dataDir: string
  databaseUrl: string | null
  teacherRecords: Readonly<{ url: string; key: string }> | null
  notify: Readonly<{ url: string; key: string; templateId: string }> | null
  signIn: Readonly<{
    issuer: string
    clientId: string
    clientSecret: string
    apiUrl: string
    apiSecret: string
    serviceId: string
  }> | null
  departmentMailbox: string
  departmentOrganisationId: string
}>

/** `byDefault: null` is a variable that production must be given, and for which `local` has a stand-in. */
type Variable = Readonly<{ meaning: string; byDefault: string | null; inProduction?: string }>

/** Every variable the service reads, in the order of the README's table. */
export const variables = {
  NODE_ENV: { meaning: 'production: no stand-in can load', byDefault: 'local' },
  PORT: { meaning: 'Port of the pages', byDefault: '3000' },
  HOST: { meaning: 'Address to listen on', byDefault: 'localhost', inProduction: '0.0.0.0' },
  PUBLIC_URL: { meaning: 'Where people reach the service: https, or http on this machine', byDefault: null },
  DATABASE_URL: { meaning: 'PostgreSQL 18 or later, signing in as the owner of the tables', byDefault: null },
  METRICS_PORT: { meaning: 'Port of the Prometheus figures', byDefault: '9394' },
  METRICS_HOST: { meaning: 'Address the figures listen on', byDefault: '127.0.0.1' },
  RUN_WORKER: { meaning: 'Whether this process also does the jobs: true or false', byDefault: 'true' },
  LOG_LEVEL: { meaning: 'fatal, error, warn, info, debug or silent', byDefault: 'info' },
  TRUSTED_PROXIES: { meaning: 'Proxies whose X-Forwarded-For is believed, by commas', byDefault: '' },
  DATA_DIR: { meaning: 'Folder of the embedded database and the stand-ins', byDefault: '.data' },
  TRS_API_URL: { meaning: 'Base address of the teaching record system', byDefault: null },
  TRS_API_KEY: { meaning: 'Its key', byDefault: null },
  NOTIFY_API_URL: {
    meaning: 'Base address of GOV.UK Notify',
    byDefault: 'https://api.notifications.service.gov.uk',
  },
  NOTIFY_API_KEY: { meaning: 'Its key', byDefault: null },
  NOTIFY_TEMPLATE_ID: { meaning: 'The template with ((subject)) and ((body))', byDefault: null },
  DFE_MAILBOX: { meaning: 'Mailbox of DfE that is told of a failed induction', byDefault: null },
  DFE_SIGN_IN_ISSUER: { meaning: 'Issuer address of DfE Sign-in', byDefault: null },
  DFE_SIGN_IN_CLIENT_ID: { meaning: 'Client id there', byDefault: null },
  DFE_SIGN_IN_CLIENT_SECRET: { meaning: 'Client secret there', byDefault: null },
  DFE_SIGN_IN_API_URL: { meaning: "Base address of DfE Sign-in's API of roles", byDefault: null },
  DFE_SIGN_IN_API_SECRET: { meaning: 'Secret of that API', byDefault: null },
  DFE_SIGN_IN_SERVICE_ID: { meaning: "This service's id there", byDefault: null },
  DFE_ORGANISATION_ID: { meaning: "The department's own organisation id there", byDefault: null },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

/** Variables that mean nothing without each other: giving one of them locally asks for all. */
const TOGETHER: readonly (readonly VariableName[])[] = [
  ['TRS_API_URL', 'TRS_API_KEY'],
  ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID'],
  [
    'DFE_SIGN_IN_ISSUER',
    'DFE_SIGN_IN_CLIENT_ID',
    'DFE_SIGN_IN_CLIENT_SECRET',
    'DFE_SIGN_IN_API_URL',
    'DFE_SIGN_IN_API_SECRET',
    'DFE_SIGN_IN_SERVICE_ID',
  ],
]

const LOCAL_ORGANISATION = '3a82a58b-0d37-4166-afdf-b395ea7904d4'
const LOCAL_MAILBOX = 'induction.mailbox@education.example.org'

/**
 * Reads the configuration; this process's environment unless another is given. With nothing set it is local mode.
 * One StartUpError names every variable that is missing or wrong; the values themselves, secrets among them, are not told.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = giveDefaults(environment)
  const missing = missingFrom(given)
  const read = Values.safeParse(given)
  const wrong = read.error?.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`) ?? []
  const problems = [
    ...missing.map((name) => `${name} is missing: ${lowerFirst(variables[name].meaning)}`),
    ...wrong,
  ]
  if (!read.success || problems.length > 0) throw new StartUpError(problems.join('\n'))
  return toConfig(read.data)
}

/** Whether everything outside is stood in, so that nobody and nothing in the service is real. */
export function isDemonstration({ mode, teacherRecords, notify, signIn }: Config): boolean {
  return mode === 'local' && teacherRecords === null && notify === null && signIn === null
}

function giveDefaults(environment: NodeJS.ProcessEnv): Partial<Record<VariableName, string>> {
  const production = environment['NODE_ENV'] === 'production'
  const values: Partial<Record<VariableName, string>> = {}
  for (const [name, variable] of entries()) {
    const usual = production ? (variable.inProduction ?? variable.byDefault) : variable.byDefault
    const set = environment[name]?.trim() ?? ''
    const value = set === '' ? usual : set
    if (value !== null) values[name] = value
  }
  values.NODE_ENV = production ? 'production' : 'local'
  return values
}

function missingFrom(given: Partial<Record<VariableName, string>>): VariableName[] {
  const required =
    given.NODE_ENV === 'production'
      ? entries().flatMap(([name, { byDefault }]) => (byDefault === null ? [name] : []))
      : TOGETHER.filter((names) => names.some((name) => given[name] !== undefined)).flat()
  return required.filter((name) => given[name] === undefined)
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port number')
const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true')
const text = z.string()

const Values = z.object({
  NODE_ENV: z.enum(['local', 'production']),
  PORT: port.refine((number) => number > 0, 'must be a port number'),
  HOST: text,
  PUBLIC_URL: address.transform((url) => new URL(url).origin).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  METRICS_PORT: port,
  METRICS_HOST: text,
  RUN_WORKER: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], { error: 'is not a log level' }),
  TRUSTED_PROXIES: text.default('').transform((list) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
  DATA_DIR: text.transform((folder) => path.resolve(folder)),
  TRS_API_URL: address.optional(),
  TRS_API_KEY: text.optional(),
  NOTIFY_API_URL: address,
  NOTIFY_API_KEY: text.optional(),
  NOTIFY_TEMPLATE_ID: text.optional(),
  DFE_MAILBOX: z.email({ error: 'must be an email address' }).default(LOCAL_MAILBOX),
  DFE_SIGN_IN_ISSUER: address.optional(),
  DFE_SIGN_IN_CLIENT_ID: text.optional(),
  DFE_SIGN_IN_CLIENT_SECRET: text.optional(),
  DFE_SIGN_IN_API_URL: address.optional(),
  DFE_SIGN_IN_API_SECRET: text.optional(),
  DFE_SIGN_IN_SERVICE_ID: text.optional(),
  DFE_ORGANISATION_ID: z.guid({ error: 'must be an organisation id' }).default(LOCAL_ORGANISATION),
} satisfies Record<VariableName, z.ZodType>)

function toConfig(values: z.infer<typeof Values>): Config {
  return {
    mode: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${String(values.PORT)}`,
    metrics: { port: values.METRICS_PORT, host: values.METRICS_HOST },
    runWorker: values.RUN_WORKER,
    logLevel: values.LOG_LEVEL,
    trustedProxies: values.TRUSTED_PROXIES,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    teacherRecords: whole({ url: values.TRS_API_URL, key: values.TRS_API_KEY }),
    notify: whole({
      url: values.NOTIFY_API_URL,
      key: values.NOTIFY_API_KEY,
      templateId: values.NOTIFY_TEMPLATE_ID,
    }),
    signIn: whole({
      issuer: values.DFE_SIGN_IN_ISSUER,
      clientId: values.DFE_SIGN_IN_CLIENT_ID,
      clientSecret: values.DFE_SIGN_IN_CLIENT_SECRET,
      apiUrl: values.DFE_SIGN_IN_API_URL,
      apiSecret: values.DFE_SIGN_IN_API_SECRET,
      serviceId: values.DFE_SIGN_IN_SERVICE_ID,
    }),
    departmentMailbox: values.DFE_MAILBOX,
    departmentOrganisationId: values.DFE_ORGANISATION_ID,
  }
}

function whole<Key extends string>(values: Record<Key, string | undefined>): Record<Key, string> | null {
  const isWhole = (some: Record<Key, string | undefined>): some is Record<Key, string> =>
    Object.values(some).every((value) => value !== undefined)
  return isWhole(values) ? values : null
}

function entries(): [VariableName, Variable][] {
  return VariableNames.parse(Object.keys(variables)).map((name) => [name, variables[name]])
}

const VariableNames = z.array(z.custom<VariableName>((name) => typeof name === 'string' && name in variables))

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
