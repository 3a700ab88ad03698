import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { cruise } from 'dependency-cruiser'
import { z } from 'zod'

const ROOT = path.join(import.meta.dirname, '..')
process.chdir(ROOT)

/** What each part of the service may import of the others. A part not named here may not exist. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  application: ['domain'],
  web: ['application', 'domain', 'start-up-error.ts'],
  api: ['application', 'domain', 'start-up-error.ts'],
  jobs: ['application', 'domain'],
  postgres: ['application', 'domain', 'start-up-error.ts'],
  gateways: ['application', 'domain'],
  local: ['start-up-error.ts'],
  'compose.ts': [
    ...['application', 'domain', 'web', 'api', 'jobs', 'postgres', 'gateways', 'local'],
    ...['config.ts', 'start-up-error.ts'],
  ],
  cli: ['application', 'domain'],
  'main.ts': ['compose.ts', 'config.ts', 'make-logger.ts', 'run-program.ts', 'start-up-error.ts'],
  'worker.ts': ['compose.ts', 'config.ts', 'make-logger.ts', 'run-program.ts', 'start-up-error.ts'],
  'cli.ts': ['cli', 'compose.ts', 'config.ts', 'make-logger.ts', 'run-program.ts', 'start-up-error.ts'],
  'config.ts': ['start-up-error.ts'],
  'run-program.ts': ['start-up-error.ts'],
  'make-logger.ts': [],
  'start-up-error.ts': [],
}

/** Packages that a part must do without, though others have them. */
const packagesKeptOut: Readonly<Record<string, RegExp>> = {
  domain: /./,
  application: /^(pg|kysely|fastify|nunjucks|pino|pg-boss)/,
  web: /^(pg|kysely|pg-boss|openid-client|notifications-node-client)/,
  jobs: /^(pg|kysely|pg-boss|fastify)/,
  gateways: /^(pg|kysely|fastify|pg-boss)/,
}

const Found = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(
        z.object({
          resolved: z.string(),
          module: z.string(),
          dependencyTypes: z.array(z.string()),
          circular: z.boolean(),
          cycle: z.array(z.object({ name: z.string() })).optional(),
        }),
      ),
    }),
  ),
})

const { output } = await cruise(
  ['src'],
  {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    validate: true,
    ruleSet: { forbidden: [{ name: 'cycle', severity: 'error', from: {}, to: { circular: true } }] },
  },
  { extensions: ['.ts', '.js', '.json'] },
)
const modules = Found.parse(output).modules.filter(({ source }) => source.startsWith('src/'))
const imports = modules.flatMap(({ source, dependencies }) =>
  dependencies.map((dependency) => ({ source, ...dependency })),
)

const files = globSync('src/**/*.ts').sort()
const ownFiles = files.filter((file) => file !== 'src/postgres/database-types.ts')
const code = new Map(ownFiles.map((file) => [file, readFileSync(file, 'utf8')]))

test('every part of the service imports only what it may', () => {
  const wrong = imports
    .filter(({ resolved }) => resolved.startsWith('src/'))
    .filter(({ source, resolved }) => {
      const [from, to] = [partOf(source), partOf(resolved)]
      return from !== to && mayImport[from]?.includes(to) !== true
    })
  assert.deepEqual(
    wrong.map(({ source, resolved }) => `${source} imports ${resolved}`),
    [],
  )
  assert.ok(
    imports.some(({ source, resolved }) => partOf(source) === 'web' && partOf(resolved) === 'application'),
  )
})

test('the domain imports no package, and no part a package that is kept out of it', () => {
  const wrong = imports
    .filter(({ resolved }) => !resolved.startsWith('src/'))
    .filter(({ source, module }) => packagesKeptOut[partOf(source)]?.test(module) === true)
  assert.deepEqual(
    wrong.map(({ source, module }) => `${source} imports ${module}`),
    [],
  )
})

test('no file reaches itself by its imports', () => {
  const rings = imports
    .filter(({ circular }) => circular)
    .map(({ source, cycle }) => [source, ...(cycle ?? []).map(({ name }) => name)].join(' → '))
  assert.deepEqual(rings, [])
})

test('only config reads the environment, save the guard of the stand-ins', () => {
  const readers = filesWith(/\bprocess\.env\b/)
  assert.deepEqual(readers, ['src/config.ts', 'src/local/refuse-production.ts'])
})

test('the clock and ids are read only where they are injected from', () => {
  const allowed = /^src\/(compose|main|worker|cli)\.ts$|^src\/local\//
  const readers = filesWith(
    /\bnew Date\(\)|\bDate\.now\b|\bTemporal\.Now\b|\brandom(UUID|UUIDv7|Bytes|Int)\b|\bMath\.random\b/,
  )
  assert.deepEqual(
    readers.filter((file) => !allowed.test(file)),
    [],
  )
  assert.ok(readers.includes('src/compose.ts'))
})

test('nothing is any, and nothing is cast but rows of the database', () => {
  assert.deepEqual(filesWith(/[:<,(|] ?any\b(?!thing)/), [])
  const casts = filesWith(/(?<!\*) as (?!const\b)[A-Za-z{(]/, (text) =>
    text.replaceAll(/^(import|export) [^]*?from '.*'$/gm, '').replaceAll(/`[^`]*`|'[^'\n]*'/g, "''"),
  )
  assert.deepEqual(
    casts.filter((file) => !file.startsWith('src/postgres/')),
    [],
  )
})

test('files are short: half of them at most 60 lines, none over 300', () => {
  const lengths = [...code.values()].map((text) => text.split('\n').length - 1).sort((a, b) => a - b)
  assert.ok((lengths[Math.floor(lengths.length / 2)] ?? 0) <= 60)
  const long = [...code].filter(([, text]) => text.split('\n').length - 1 > 300)
  assert.deepEqual(
    long.map(([file]) => file),
    [],
  )
})

test('folders are at most four deep, and each but a page has more than one file', () => {
  const everything = globSync('src/**/*', { withFileTypes: true }).filter((entry) => entry.isFile())
  const folders = Map.groupBy(everything, (entry) => path.relative(ROOT, entry.parentPath))
  const names = [...folders.keys()]
  assert.deepEqual(
    names.filter((name) => name.split(path.sep).length - 1 > 4),
    [],
  )
  const alone = names.filter(
    (name) => folders.get(name)?.length === 1 && !names.some((other) => other.startsWith(name + path.sep)),
  )
  assert.deepEqual(
    alone.filter((name) => !/^src\/web\/[^/]+\//.test(name)),
    [],
  )
})

test('files are named in kebab-case', () => {
  assert.deepEqual(
    files.filter((file) => !/^[a-z0-9-]+\.ts$/.test(path.basename(file))),
    [],
  )
})

test('comments are few: at most 8 lines in a hundred, beside the descriptions of what is exported', () => {
  const lines = [...code.values()].flatMap((text) => text.replaceAll(/^\s*\/\*\*[^]*?\*\//gm, '').split('\n'))
  const comments = lines.filter((line) => /^\s*(\/\/|\/\*|\*)/.test(line))
  assert.ok(comments.length / lines.length <= 0.08)
})

test('the service has at most 35 direct dependencies, each an exact version', () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')))
  assert.ok(Object.keys(dependencies).length <= 35)
  assert.deepEqual(
    Object.values(dependencies).filter((version) => !/^\d/.test(version)),
    [],
  )
})

test('no test stands in for a module of ours', () => {
  const tests = globSync('test/**/*.ts').filter((file) => file !== 'test/architecture.test.ts')
  assert.deepEqual(
    tests.filter((file) => /\bmock\.(module|method|fn)\b/.test(readFileSync(file, 'utf8'))),
    [],
  )
})

function partOf(file: string): string {
  return file.split('/')[1] ?? ''
}

function filesWith(pattern: RegExp, also: (text: string) => string = (text) => text): string[] {
  const isIn = (text: string) => pattern.test(also(text.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '')))
  return [...code].filter(([, text]) => isIn(text)).map(([file]) => file)
}
