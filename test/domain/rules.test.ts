import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'node:test'
import { leadRules } from '../../src/domain/induction/name-lead.ts'
import { minimumRules } from '../../src/domain/induction/set-minimum.ts'
import { registrationRules } from '../../src/domain/registration/registration-rules.ts'
import { rules } from '../../src/domain/rules.ts'
import { successionRules } from '../../src/domain/succession/succession-rules.ts'
import { findingRules } from '../../src/domain/schools/record-finding.ts'
import { termDateRules } from '../../src/domain/schools/check-school-year.ts'
import * as schoolRules from '../../src/domain/schools/school-rules.ts'

const ROOT = path.join(import.meta.dirname, '../..')

/** No request of this service can break these, so no decision refuses them; the database does by itself. */
const keptByShape: Readonly<Record<string, string>> = {
  end_stays: 'trigger end_stays',
  terms_only_when_closed: 'constraint terms_exactly_when_closed',
}

/** Problems of a file that cannot be read are no decisions. */
const LINES_OF_A_FILE = 'src/application/sign-in/read-organisations.ts'

function textOf(pattern: string, ...except: readonly string[]): string {
  return globSync(pattern, { cwd: ROOT })
    .filter((file) => !except.includes(file))
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'))
    .join('\n')
}

suite('the rulebook', () => {
  const decisions = textOf('src/{domain,application}/**/*.ts', 'src/domain/rules.ts', LINES_OF_A_FILE)
  // Registrations, schools, findings, leads and minimums have rulebooks of their own; lines of a file that cannot be read are no decisions.
  const stated = new Set([
    ...Object.keys(rules),
    ...Object.keys(registrationRules),
    ...Object.keys(successionRules),
    ...Object.keys(leadRules),
    ...Object.keys(minimumRules),
    ...Object.keys(termDateRules),
    ...Object.keys(findingRules),
    ...Object.values(schoolRules).flatMap((book) => (typeof book === 'object' ? Object.keys(book) : [])),
    ...['row_repeated', 'row_conflict', 'link_conflict'],
  ])
  const migrations = textOf('db/migrations/*.sql')
  const produced = [...decisions.matchAll(/code: '([a-z_]+)'/g)].flatMap(([, code = '']) => code)
  const chosen = [...decisions.matchAll(/code: [^,\n]*\? '([a-z_]+)' : '([a-z_]+)'/g)].flatMap(
    ([, ...codes]) => codes,
  )

  test('has no rule that nothing can refuse', () => {
    const refusable = new Set([...produced, ...chosen, ...Object.keys(keptByShape)])
    assert.deepEqual(
      Object.keys(rules).filter((code) => !refusable.has(code)),
      [],
    )
  })

  test('states the rule of every code that a decision gives', () => {
    assert.ok(produced.length > 50)
    assert.deepEqual(
      [...produced, ...chosen].filter((code) => !stated.has(code)),
      [],
    )
  })

  test('names a structure of the database for each rule that no decision refuses', () => {
    for (const [code, structure] of Object.entries(keptByShape)) {
      assert.ok(!produced.includes(code), code)
      assert.ok(migrations.includes(structure), structure)
    }
  })

  test('gives each rule a statement in one sentence or two, and a source', () => {
    for (const [code, { statement, source }] of Object.entries(rules)) {
      assert.match(statement, /^[A-Z].{15,}\.$/, code)
      assert.notEqual(source, '', code)
    }
  })

  test('states no rule twice', () => {
    const statements = Object.values(rules).map(({ statement }) => statement)
    assert.equal(new Set(statements).size, statements.length)
  })
})
