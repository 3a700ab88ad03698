import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import pg from 'pg'
import { createTestDatabase } from '../support/database.ts'
import { bodyIds } from '../support/people-asking.ts'

const { owner, app } = await createTestDatabase()
const TEACHER = '10000000-0000-4000-8000-000000000001'
const OTHER = '10000000-0000-4000-8000-000000000002'
const FIRST = '20000000-0000-4000-8000-000000000001'
const LAST = '20000000-0000-4000-8000-000000000002'
const OPEN = '20000000-0000-4000-8000-000000000003'
const NEW = '30000000-0000-4000-8000-000000000001'
const NEWER = '30000000-0000-4000-8000-000000000002'

/** One teacher with two closed periods, another with an open one; each has a line of history. */
before(async () => {
  await owner.query(`
    insert into teachers (id, trn, first_name, last_name, version) values
      ('${TEACHER}', '1234567', 'Asha', 'Okafor', 1),
      ('${OTHER}', '7654321', 'Lorcan', 'Devereux', 1);
    insert into induction_periods (id, teacher_id, body_id, served, terms) values
      ('${FIRST}', '${TEACHER}', '${bodyIds.lantern}', '[2023-09-01,2024-04-05]', 1.25),
      ('${LAST}', '${TEACHER}', '${bodyIds.worsted}', '[2024-09-02,2026-07-17]', 4.75),
      ('${OPEN}', '${OTHER}', '${bodyIds.lantern}', '[2025-09-01,)', null);
    insert into history (teacher_id, seq, type, data, actor, channel, request_id, recorded_at, previous_hash, hash)
      values ('${TEACHER}', 1, 'ect_claimed', '{}', '{}', 'page', 'r', now(), '\\x00', '\\x01');
    insert into mails (id, reference, teacher_id, receiver, sent_to, subject, body, created_at)
      values ('${FIRST}', 'once', '${TEACHER}', 'teacher', 'a@example.org', 's', 'b', now());`)
})

const period = (served: string, terms: string, teacher = TEACHER, body: string = bodyIds.lantern) =>
  `insert into induction_periods (id, teacher_id, body_id, served, terms)
   values ('${NEW}', '${teacher}', '${body}', '${served}', ${terms})`
const outcome = (periodId: string, result = 'pass', told = 'null', teacher = TEACHER, id = NEW) =>
  `insert into outcomes (id, teacher_id, period_id, result, told_in_writing_on)
   values ('${id}', '${teacher}', '${periodId}', '${result}', ${told})`
const teacherRow = (trn: string) =>
  `insert into teachers (id, trn, first_name, last_name) values ('${NEW}', '${trn}', 'A', 'B')`
const extension = (
  terms: string,
  kind = 'illness',
  reason = 'They were ill',
  body: string = bodyIds.lantern,
) =>
  `insert into extensions (id, teacher_id, body_id, terms, kind, reason, decided_on, added_order)
   values ('${NEW}', '${TEACHER}', '${body}', ${terms}, '${kind}', '${reason}', '2026-07-01', 2)`
const reduction = (
  terms: string,
  { route = 'experience', final = 'null', agreed = '2026-06-30', reason = 'Ten years', id = NEW } = {},
) =>
  `insert into reductions (id, teacher_id, body_id, route, terms, final_assessment_on, decided_on, agreed_on, reason)
   values ('${id}', '${TEACHER}', '${bodyIds.lantern}', '${route}', ${terms}, ${final}, '2026-07-01', '${agreed}', '${reason}')`
const exemption = (ground = 'passed_in_wales', id = NEW, teacher = OTHER) =>
  `insert into exemptions (id, teacher_id, ground, decided_on, added_at)
   values ('${id}', '${teacher}', '${ground}', '2026-09-01', now())`
const correcting = `set local app.correcting = 'on'`
const delivery = (status: string, state: string) =>
  `insert into teacher_record_deliveries (teacher_id, wanted_status, stamp, state, wanted_since)
   values ('${TEACHER}', '${status}', now(), '${state}', now())`
const NOBODY = '99999999-9999-4999-8999-999999999999'

/** Each breach with the structure that refuses it. */
const breaches: readonly (readonly [string, string, string])[] = [
  ['a period that overlaps another', period('[2024-01-01,2024-06-30]', '1'), 'periods_share_no_day'],
  ['a period that envelops another', period('[2023-08-01,2024-05-01]', '1'), 'periods_share_no_day'],
  ['a period inside another', period('[2023-10-05,2023-10-05]', '0'), 'periods_share_no_day'],
  [
    'a period that starts on the last day of another',
    period('[2024-04-05,2024-05-01]', '1'),
    'periods_share_no_day',
  ],
  [
    'a period that ends on the first day of another',
    period('[2024-05-01,2024-09-02]', '1'),
    'periods_share_no_day',
  ],
  ['a second open period', period('[2025-10-01,)', 'null', OTHER), 'periods_share_no_day'],
  ['an open period before a closed one', period('[2022-01-01,)', 'null'), 'periods_share_no_day'],
  [
    'a period moved onto another',
    `update induction_periods set served = '[2024-04-05,2026-07-17]' where id = '${LAST}'`,
    'periods_share_no_day',
  ],
  ['a period without a day', period('empty', '1'), 'period_holds_a_day'],
  ['a period that ends before it starts', period('[2022-02-01,2022-01-31)', '1'), '22000'],
  ['a start before 1 September 1999', period('[1999-08-31,1999-12-31]', '1'), 'period_has_a_start'],
  ['no start', period('(,1999-12-31]', '1'), 'period_has_a_start'],
  ['an end at the end of time', period('[2026-08-01,infinity)', '1'), 'period_end_is_a_day'],
  [
    'terms on an open period',
    `update induction_periods set terms = 1 where id = '${OPEN}'`,
    'terms_exactly_when_closed',
  ],
  ['no terms on a closed period', period('[2022-01-01,2022-01-31]', 'null'), 'terms_exactly_when_closed'],
  [
    'a closed period whose terms go',
    `update induction_periods set terms = null where id = '${LAST}'`,
    'terms_exactly_when_closed',
  ],
  [
    'terms that an open period awaits',
    `update induction_periods set terms_awaited = true where id = '${OPEN}'`,
    'terms_awaited_when_closed',
  ],
  [
    'terms that are there and awaited',
    `update induction_periods set terms_awaited = true where id = '${LAST}'`,
    'terms_exactly_when_closed',
  ],
  ['16.01 terms', period('[2022-01-01,2022-01-31]', '16.01'), 'terms_are_0_to_16'],
  ['less than no terms', period('[2022-01-01,2022-01-31]', '-0.01'), 'terms_are_0_to_16'],
  ['terms of three decimals', period('[2022-01-01,2022-01-31]', '1.255'), 'terms_have_two_decimals'],
  ['terms that are no number', period('[2022-01-01,2022-01-31]', `'NaN'`), 'terms_are_0_to_16'],
  [
    'a programme that never was',
    `update induction_periods set programme = 'other' where id = '${OPEN}'`,
    'programme_is_known',
  ],
  [
    'a school that is on no list',
    `update induction_periods set school_urn = '000000' where id = '${OPEN}'`,
    'induction_periods_school_urn_fkey',
  ],
  [
    'a body that never was',
    period('[2022-01-01,2022-01-31]', '1', TEACHER, NOBODY),
    'induction_periods_body_id_fkey',
  ],
  [
    'a teacher who never was',
    period('[2022-01-01,2022-01-31]', '1', NOBODY),
    'induction_periods_teacher_id_fkey',
  ],
  [
    'an end that is blanked',
    `update induction_periods set served = '[2024-09-02,)', terms = null where id = '${LAST}'`,
    'end_stays',
  ],
  [
    'a second outcome',
    `${outcome(LAST)}; ${outcome(LAST, 'pass', 'null', TEACHER, NEWER)}`,
    'one_standing_outcome',
  ],
  ['an outcome on an open period', outcome(OPEN, 'pass', 'null', OTHER), 'outcome_on_last_closed_period'],
  ['an outcome not on the last period', outcome(FIRST), 'outcome_on_last_closed_period'],
  [
    'a period after the one with the outcome',
    `${outcome(LAST)}; ${period('[2026-08-01,)', 'null')}`,
    'outcome_on_last_closed_period',
  ],
  ['an outcome on the period of another teacher', outcome(OPEN), 'outcome_on_own_period'],
  ['a fail without the date of its letter', outcome(LAST, 'fail'), 'fail_told_in_writing'],
  ['a result that is neither pass nor fail', outcome(LAST, 'exempt', `'2026-07-20'`), 'result_is_known'],
  ['an extension of 0.09 terms', extension('0.09'), 'extension_is_a_tenth_to_16'],
  ['an extension of 16.01 terms', extension('16.01'), 'extension_is_a_tenth_to_16'],
  ['an extension of three decimals', extension('1.255'), 'extension_has_two_decimals'],
  ['an extension for absence', extension('1', 'absence'), 'extension_kind_is_known'],
  ['an extension without a reason', extension('1', 'illness', ''), 'extension_has_a_reason'],
  [
    'an extension by a body that never was',
    extension('1', 'illness', 'They were ill', NOBODY),
    'extensions_body_id_fkey',
  ],
  [
    'a pass for less than required for no lawful reason',
    `${outcome(LAST)}; update outcomes set shortfall = 'early' where id = '${NEW}'`,
    'shortfall_is_known',
  ],
  [
    'a fail for less than required',
    `${outcome(LAST, 'fail', `'2026-07-20'`)}; update outcomes set shortfall = 'records_lost' where id = '${NEW}'`,
    'only_a_pass_falls_short',
  ],
  ['a reduction to less than a term', reduction('0.99'), 'reduction_is_a_term_to_under_six'],
  ['a reduction to six terms', reduction('6'), 'reduction_is_a_term_to_under_six'],
  ['a reduction of three decimals', reduction('2.125'), 'reduction_has_two_decimals'],
  ['a reduction without a reason', reduction('3', { reason: '' }), 'reduction_has_a_reason'],
  ['a reduction by no route', reduction('3', { route: 'illness' }), 'reduction_route_is_known'],
  [
    'a part-time reduction without its final assessment',
    reduction('3', { route: 'part_time' }),
    'final_assessment_exactly_when_part_time',
  ],
  [
    'a reduction for experience with a final assessment',
    reduction('3', { final: `'2026-07-01'` }),
    'final_assessment_exactly_when_part_time',
  ],
  [
    'a reduction that the teacher agreed to after it was decided',
    reduction('3', { agreed: '2026-07-02' }),
    'teacher_agrees_by_the_decision',
  ],
  [
    'an exemption on a ground of teacher records’ routes',
    `${correcting}; ${exemption('qtls')}`,
    'exemption_ground_is_known',
  ],
  [
    'a second exemption',
    `${correcting}; ${exemption()}; ${exemption('records_lost', NEWER)}`,
    'one_standing_exemption',
  ],
  ['an exemption outside a correction', exemption(), 'exemption_by_correction'],
  [
    'an exemption taken off outside a correction',
    `${correcting}; ${exemption()}; set local app.correcting = 'off'; update exemptions set withdrawn_at = now()`,
    'exemption_by_correction',
  ],
  [
    'another ground in the place of the one decided',
    `${correcting}; ${exemption()}; update exemptions set ground = 'records_lost'`,
    'exemption_by_correction',
  ],
  [
    'an exemption that stands again',
    `${correcting}; ${exemption()}; update exemptions set withdrawn_at = now(); update exemptions set withdrawn_at = null`,
    'exemption_by_correction',
  ],
  [
    'an exemption over a pass',
    `${outcome(LAST)}; ${correcting}; ${exemption('passed_in_wales', NEWER, TEACHER)}`,
    'outcome_outranks_exemption',
  ],
  ['a second reduction', `${reduction('3')}; ${reduction('2', { id: NEWER })}`, 'one_standing_reduction'],
  ['a TRN of six digits', teacherRow('123456'), 'trn_is_seven_digits'],
  ['a TRN of eight digits', teacherRow('12345678'), 'trn_is_seven_digits'],
  ['a TRN with a letter', teacherRow('123456A'), 'trn_is_seven_digits'],
  ['a TRN with a line break', teacherRow('1234567\n'), 'trn_is_seven_digits'],
  ['a TRN twice', teacherRow('1234567'), 'trns_are_unique'],
  [
    'a status that teacher records do not know',
    `update teachers set trs_status = 'Paused' where id = '${TEACHER}'`,
    'trs_status_is_known',
  ],
  [
    'an event numbered nought',
    `update teachers set version = -1 where id = '${TEACHER}'`,
    'version_counts_up',
  ],
  ['a status that teacher records do not take', delivery('Exempt', 'waiting'), 'wanted_status_is_known'],
  ['a delivery in no known state', delivery('Passed', 'lost'), 'delivery_state_is_known'],
  [
    'a message sent twice over one event',
    `insert into mails (id, reference, teacher_id, receiver, sent_to, subject, body, created_at) values ('${NEW}', 'once', '${TEACHER}', 'teacher', 'a@example.org', 's', 'b', now())`,
    'mail_once_for_event_and_receiver',
  ],
  [
    'history numbered twice',
    `insert into history (teacher_id, seq, type, data, actor, channel, request_id, recorded_at, previous_hash, hash) values ('${TEACHER}', 1, 't', '{}', '{}', 'page', 'r', now(), '\\x00', '\\x01')`,
    'history_pkey',
  ],
  [
    'history by no known channel',
    `insert into history (teacher_id, seq, type, data, actor, channel, request_id, recorded_at, previous_hash, hash) values ('${TEACHER}', 2, 't', '{}', '{}', 'post', 'r', now(), '\\x00', '\\x01')`,
    'channel_is_known',
  ],
  [
    'history that is rewritten',
    `update history set reason = 'another' where teacher_id = '${TEACHER}'`,
    'history_is_append_only',
  ],
  [
    'history that is deleted',
    `delete from history where teacher_id = '${TEACHER}'`,
    'history_is_append_only',
  ],
  [
    'a period taken away by no correction',
    `delete from induction_periods where id = '${FIRST}'`,
    'kept_outside_corrections',
  ],
  [
    'an outcome taken away by no correction',
    `${outcome(LAST)}; update outcomes set withdrawn_at = now(); delete from outcomes`,
    'kept_outside_corrections',
  ],
  ['history that is emptied', `truncate history`, 'history_is_append_only'],
]

/** What the service's role may not even try. */
const notGranted = new Set([
  'history that is rewritten',
  'history that is deleted',
  'history that is emptied',
])

/** The constraint, else the SQLSTATE, by which a transaction of these statements is refused; "accepted" otherwise. */
async function refusalOf(pool: pg.Pool, statements: string): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query(`begin; select set_config('app.scope', 'system', true)`)
    await client.query(`${statements}; set constraints all immediate`)
    return 'accepted'
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    return error.constraint ?? error.code ?? error.message
  } finally {
    await client.query('rollback')
    client.release()
  }
}

suite('the database alone refuses', () => {
  for (const [breach, statements, structure] of breaches)
    test(`${breach}: ${structure}, to the owner and to the service`, async () => {
      assert.equal(await refusalOf(owner, statements), structure)
      assert.equal(await refusalOf(app, statements), notGranted.has(breach) ? '42501' : structure)
    })
})

suite('the database takes what is legal', () => {
  const legal: readonly (readonly [string, string])[] = [
    ['a period on the day after another', period('[2024-04-06,2024-09-01]', '1')],
    ['a period of one day', period('[2024-05-01,2024-05-01]', '0')],
    ['1.25 terms', period('[2022-01-01,2022-05-31]', '1.25')],
    ['16 terms', period('[2000-01-01,2005-12-31]', '16')],
    ['a start on 1 September 1999', period('[1999-09-01,1999-12-31]', '1')],
    ['a pass on the last period', outcome(LAST)],
    ['a fail with its letter', outcome(LAST, 'fail', `'2026-07-20'`)],
    [
      'an outcome recorded before the period is closed in the same transaction',
      `${outcome(OPEN, 'pass', 'null', OTHER)}; update induction_periods set served = '[2025-09-01,2026-07-17]', terms = 3 where id = '${OPEN}'`,
    ],
    ['a period of somebody else on the same days', period('[2023-09-01,2024-04-05]', '1', OTHER)],
    ['an extension of 0.1 of a term', extension('0.1')],
    ['a reduction to one term', reduction('1')],
    [
      'an exemption of a correction, taken off by another',
      `${correcting}; ${exemption()}; update exemptions set withdrawn_at = now(); ${exemption('records_lost', NEWER)}`,
    ],
    ['a TRN with leading zeros', teacherRow('0012345')],
  ]
  for (const [sentence, statements] of legal)
    test(sentence, async () => {
      assert.equal(await refusalOf(owner, statements), 'accepted')
      assert.equal(await refusalOf(app, statements), 'accepted')
    })
})

test('no GiST index begins with an id: it would be slow at finding one, and be chosen for it', async () => {
  const { rows } = await owner.query(`
    select c.relname
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam and m.amname = 'gist'
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where a.atttypid = 'uuid'::regtype`)
  assert.deepEqual(rows, [])
})

suite('the service’s role', () => {
  test('owns nothing, and neither is a superuser nor goes round row-level security', async () => {
    const { rows } = await owner.query(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = 'induction_service'`)
    assert.deepEqual(rows, [
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolcanlogin: false,
        owned: 0,
      },
    ])
  })

  for (const statement of [
    'drop table teachers',
    'alter table teachers disable row level security',
    'create table mine (id int)',
    `delete from teachers where id = '${TEACHER}'`,
    `delete from extensions`,
    `delete from reductions`,
    `delete from exemptions`,
    `update appropriate_bodies set name = 'x'`,
    `insert into schools (urn, name, type_code, status_code, search_text) values ('123456', 'x', '1', '1', 'x')`,
    'alter table induction_periods drop constraint periods_share_no_day',
    `alter table history disable trigger history_is_append_only`,
    `set session_replication_role = 'replica'`,
  ])
    test(`may not ${statement}`, async () => {
      assert.equal(await refusalOf(app, statement), '42501')
    })
})
