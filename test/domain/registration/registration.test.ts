import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { applyToRegistration } from '../../../src/domain/registration/apply-to-registration.ts'
import {
  askRefusal,
  decideAsk,
  decideNotOurs,
  decideProviderAnswer,
  decideReplyToProvider,
  decideSchoolAnswer,
  decideWithdrawal,
} from '../../../src/domain/registration/decide-change.ts'
import { decideLeaving, decideLeavingWithdrawn } from '../../../src/domain/registration/decide-leaving.ts'
import { decideRegistration } from '../../../src/domain/registration/decide-registration.ts'
import type {
  RegisterRequest,
  RegisterSituation,
} from '../../../src/domain/registration/decide-registration.ts'
import { queueEntries, queuesOf } from '../../../src/domain/registration/queues.ts'
import { isComplete, receiverLines, waitsFor } from '../../../src/domain/registration/receivers.ts'
import type { Registration } from '../../../src/domain/registration/registration.ts'
import { day } from '../../../src/domain/values/calendar.ts'
import { buildPeriod, LANTERN, TODAY, WORSTED } from '../../support/build-record.ts'

const AT = Temporal.Instant.from('2026-09-03T11:00:00Z')
const teacher = {
  trn: '7000035',
  firstName: 'Ada',
  lastName: 'Quill',
  emailAddress: null,
  qtsOn: day('2026-07-01'),
  qtsProviderUkprns: [],
  ittProviderName: null,
  alerts: [],
  induction: { status: 'None', start: null, completed: null, exemptionReasons: [] },
} satisfies RegisterSituation['teacher']
const situation: RegisterSituation = {
  teacher,
  schoolUrn: '900001',
  settingProblems: () => [],
  schoolServed: { start: day('2000-09-01'), end: null },
  exemption: null,
  ...{ others: [], periods: [] },
  emailUsedByAnother: false,
  leadProviderKnown: true,
  whyNot: () => [],
  today: TODAY,
}
const nobody = { name: '', email: '', trn: '' }
const typed: RegisterRequest = {
  start: '2026-09-01',
  daysAWeek: '4.5',
  contractEnd: '',
  bodyId: LANTERN,
  bodyNotListed: '',
  programme: 'provider_led',
  leadProviderId: 'provider',
  mentor: { name: 'Mo Reed', email: 'mo@school.example.org', trn: '' },
  tutor: { name: 'Tess Lane', email: 'tess@school.example.org', trn: '' },
  correctedName: '',
  email: 'ada@school.example.org',
  isLeadSchool: true,
  hasMoved: false,
  ...{ trainedHereSince: '', inCertifiedPart: false },
}
const registration: Registration = {
  id: 'registration',
  version: 1,
  teacherId: 'teacher',
  trn: teacher.trn,
  originalName: 'Ada Quill',
  schoolUrn: '900001',
  formerSchoolUrns: [],
  schoolStanding: null,
  start: day('2026-09-01'),
  patterns: [{ from: day('2026-09-01'), halfDays: 9 }],
  contractEnd: null,
  ...{ trainedHereSince: null, certifiedPart: null },
  nomination: { kind: 'named', bodyId: LANTERN },
  programme: 'provider_led',
  leadProviderId: 'provider',
  mentor: { name: 'Mo Reed', email: 'mo@school.example.org', trn: null },
  tutor: { name: 'Tess Lane', email: 'tess@school.example.org', trn: null },
  correctedName: null,
  email: 'ada@school.example.org',
  isLeadSchool: true,
  registeredAt: AT,
  bodyNamedAt: AT,
  ...{ trainingChosenAt: AT, mentorNamedAt: AT },
  bodyAnswer: null,
  providerAnswer: null,
  questions: [],
  leaving: null,
  absences: [],
  thirtyDaysIn: [],
  moved: null,
  difficulties: null,
  wantedBody: null,
  withdrawn: null,
}
const left = { on: day('2026-09-02'), reason: null, reportedAt: AT, interim: null }
const status = (to: RegisterSituation['teacher']['induction']['status']) => ({
  teacher: { ...teacher, induction: { ...teacher.induction, status: to } },
})

function codes(changed: Partial<RegisterRequest>, about: Partial<RegisterSituation> = {}): string[] {
  const decision = decideRegistration({ ...situation, ...about }, { ...typed, ...changed })
  return decision.kind === 'refused' ? decision.refusals.map(({ code }) => code) : []
}

suite('registering an ECT', () => {
  test('what a school gives is read once: 4.5 days are nine half days', () => {
    const decision = decideRegistration(situation, typed)
    assert.equal(decision.kind, 'accepted')
    assert.equal(decision.facts.halfDays, 9)
  })

  const elsewhere = { ...registration, schoolUrn: '900002' }
  const refusals: readonly [string, Partial<RegisterRequest>, Partial<RegisterSituation>][] = [
    ['already_passed', {}, status('Passed')],
    ['already_failed', {}, status('Failed')],
    ['failed_in_wales', {}, status('FailedInWales')],
    ['exempt', {}, status('Exempt')],
    ['exempt', {}, { exemption: { id: 'e', ground: 'passed_in_wales', decidedOn: day('2026-09-01') } }],
    ['already_registered_here', {}, { others: [{ ...registration, isLeadSchool: false }] }],
    ['email_invalid', { email: 'ada at school' }, {}],
    ['email_used_by_another', {}, { emailUsedByAnother: true }],
    ['start_required', { start: '' }, {}],
    ['start_not_a_date', { start: '2026-02-30' }, {}],
    ['start_too_early', { start: '1999-08-31' }, { schoolServed: { start: day('1990-01-01'), end: null } }],
    ['start_too_far_ahead', { start: '2027-01-02' }, {}],
    ['start_not_after_previous', {}, { others: [{ ...elsewhere, leaving: left, isLeadSchool: false }] }],
    ['start_not_after_induction', {}, { periods: [buildPeriod('2025-09-01..2026-09-01')] }],
    ['school_unknown', {}, { schoolServed: null }],
    ['school_closed', {}, { schoolServed: { start: day('2000-09-01'), end: day('2026-08-31') } }],
    ['days_a_week_wrong', { daysAWeek: '0' }, {}],
    ['days_a_week_wrong', { daysAWeek: '8' }, {}],
    ['days_a_week_wrong', { daysAWeek: '7.5' }, {}],
    ['days_a_week_wrong', { daysAWeek: '2.3' }, {}],
    ['contract_ends_before_start', { contractEnd: '2026-08-31' }, {}],
    ['contract_end_not_a_date', { contractEnd: 'July' }, {}],
    ['body_required', { bodyId: '' }, {}],
    ['body_cannot_act', {}, { whyNot: () => ['body_recommended_qts'] }],
    ['body_cannot_act', {}, { whyNot: () => null }],
    ['two_posts_two_bodies', { bodyId: WORSTED, isLeadSchool: false }, { others: [elsewhere] }],
    ['two_posts_two_lead_schools', {}, { others: [elsewhere] }],
    ['programme_required', { programme: '' }, {}],
    ['lead_provider_required', { leadProviderId: '' }, {}],
    ['lead_provider_unknown', {}, { leadProviderKnown: false }],
    ['lead_provider_not_wanted', { programme: 'school_led' }, {}],
    ['mentor_is_ect', { mentor: { ...typed.mentor, trn: teacher.trn } }, {}],
    ['mentor_is_ect', { mentor: { ...typed.mentor, email: typed.email } }, {}],
    ['mentor_is_ect', { mentor: { ...typed.mentor, name: ' ada  QUÍLL' } }, {}],
    ['mentor_is_ect', { mentor: { ...typed.mentor, name: 'Ada Reed' }, correctedName: 'Ada Reed' }, {}],
    ['mentor_incomplete', { mentor: { ...typed.mentor, email: '' } }, {}],
    ['tutor_incomplete', { tutor: nobody }, {}],
    ['tutor_is_ect', { tutor: { ...typed.tutor, email: typed.email } }, {}],
    ['tutor_is_ect', { tutor: { ...typed.tutor, name: 'Ada Quill' } }, {}],
  ]
  for (const [code, changed, about] of refusals)
    test(`is refused ${code} for ${JSON.stringify(changed)}`, () => {
      assert.deepEqual(codes(changed, about), [code])
    })

  test('the 120th day ahead is the last', () => {
    assert.deepEqual(codes({ start: '2027-01-01' }), [])
  })

  test('a namesake of the ECT with another TRN, or another middle name, may mentor them', () => {
    for (const mentor of [
      { ...typed.mentor, name: 'Ada Quill', trn: '7000036' },
      { ...typed.mentor, name: 'Ada M Quill' },
    ])
      assert.deepEqual(codes({ mentor }), [])
  })

  test('the day after induction that was recorded before, or beside a period that is open, may be a start', () => {
    assert.deepEqual(codes({}, { periods: [buildPeriod('2025-09-01..2026-08-31')] }), [])
    assert.deepEqual(codes({}, { periods: [buildPeriod('2026-09-02..')] }), [])
  })

  test('before QTS is no refusal', () => {
    assert.deepEqual(codes({}, { teacher: { ...teacher, qtsOn: null } }), [])
  })

  test('a second post that does not lead, with the same body, is accepted', () => {
    assert.deepEqual(codes({ isLeadSchool: false }, { others: [elsewhere] }), [])
  })
})

suite('who has a registration', () => {
  const facts = {
    qtsOn: teacher.qtsOn,
    period: buildPeriod('2026-09-01..'),
    teacherMail: { state: 'sent', on: TODAY },
  } as const
  const queried = { kind: 'queried', reason: 'Is it us?', at: AT, reply: null } as const
  const answered: Registration = {
    ...registration,
    bodyAnswer: { kind: 'accepted', periodId: 'period', at: AT },
    providerAnswer: { kind: 'confirmed', reason: null, at: AT, reply: null },
  }

  test('it is complete when every line is done', () => {
    assert.ok(isComplete(receiverLines(answered, facts)))
  })

  const missing: readonly [string, string, Registration, Partial<Parameters<typeof receiverLines>[1]>][] = [
    ['qts_held', 'waiting', answered, { qtsOn: null }],
    ['body_named', 'needs_school', { ...answered, nomination: { kind: 'not_listed', asTyped: 'Ours' } }, {}],
    ['body_accepted', 'waiting', { ...answered, bodyAnswer: null }, {}],
    [
      'body_accepted',
      'needs_school',
      { ...answered, bodyAnswer: { kind: 'not_ours', reason: 'x', at: AT } },
      {},
    ],
    ['induction_recorded', 'waiting', answered, { period: null }],
    ['lead_provider_confirmed', 'waiting', { ...answered, providerAnswer: null }, {}],
    ['lead_provider_confirmed', 'needs_school', { ...answered, providerAnswer: queried }, {}],
    [
      'lead_provider_confirmed',
      'waiting',
      { ...answered, providerAnswer: { ...queried, reply: { text: 'Yes', at: AT } } },
      {},
    ],
    ['mentor_assigned', 'needs_school', { ...answered, mentor: null }, {}],
    ['teacher_told', 'waiting', answered, { teacherMail: { state: 'waiting', on: TODAY } }],
    ['teacher_told', 'needs_school', answered, { teacherMail: { state: 'refused', on: TODAY } }],
  ]
  for (const [receiver, state, changed, about] of missing)
    test(`${receiver} is ${state} by itself and the registration is not complete`, () => {
      const lines = receiverLines(changed, { ...facts, ...about })
      const open = lines.filter((line) => line.state !== 'done')
      assert.deepEqual(
        open.map((line) => [line.receiver, line.state]),
        [[receiver, state]],
      )
      assert.ok(!isComplete(lines))
    })

  test('a school-led registration has no line for a lead provider', () => {
    const lines = receiverLines({ ...answered, programme: 'school_led', leadProviderId: null }, facts)
    assert.ok(lines.every(({ receiver }) => receiver !== 'lead_provider_confirmed'))
  })

  test('a start to come and QTS to come are what it waits for', () => {
    const future = { start: day('2026-10-01') }
    assert.deepEqual(waitsFor(future, { qtsOn: null, today: TODAY }), ['start', 'qts'])
    assert.deepEqual(waitsFor(future, { qtsOn: teacher.qtsOn, today: day('2026-10-01') }), [])
  })
})

suite('the queues of a body', () => {
  type Facts = Readonly<{
    of?: readonly Registration[]
    open?: ReturnType<typeof buildPeriod>
    qtsOn?: null
    today?: ReturnType<typeof day>
  }>
  /** Names of queues by body. */
  const ask = ({ of = [registration], open, qtsOn, today = TODAY }: Facts) =>
    queueEntries(of, open ?? null, qtsOn === null ? null : teacher.qtsOn).map((entry) => [
      ...[entry.bodyId, ...queuesOf(entry, today)],
    ])
  const held = (bodyId: string) => buildPeriod('2026-09-01..', { bodyId, schoolUrn: '900001', id: 'open' })
  const mine = (id: string): Registration => ({
    ...registration,
    bodyAnswer: { kind: 'accepted', periodId: id, at: AT },
  })
  const wanted = { nomination: { kind: 'named', bodyId: WORSTED }, from: TODAY, at: AT } as const

  test('each holds those whom its name says', () => {
    assert.deepEqual(ask({}), [[LANTERN, 'new', 'ready_to_claim']])
    assert.deepEqual(ask({ qtsOn: null }), [[LANTERN, 'new', 'no_qts']])
    assert.deepEqual(ask({ today: day('2026-08-31') }), [[LANTERN, 'new', 'starts_in_future']])
    assert.deepEqual(ask({ open: held(WORSTED) }), [
      [LANTERN, 'new', 'held_by_another_body'],
      [WORSTED, 'with_us_but_not_registered'],
    ])
    assert.deepEqual(ask({ open: held(LANTERN) }), [])
    assert.deepEqual(ask({ open: held(LANTERN), of: [] }), [[LANTERN, 'with_us_but_not_registered']])
    const leaver = { ...mine('open'), leaving: left }
    assert.deepEqual(ask({ open: held(LANTERN), of: [leaver] }), [[LANTERN, 'leavers_to_release']])
    assert.deepEqual(ask({ open: held(LANTERN), of: [{ ...mine('open'), wantedBody: wanted }] }), [
      [LANTERN, 'leavers_to_release'],
    ])
    assert.deepEqual(ask({ open: held(LANTERN), of: [{ ...registration, start: day('2026-09-02') }] }), [
      [LANTERN, 'different_details'],
    ])
  })

  test('who left before the body answered is still to be answered', () => {
    assert.deepEqual(ask({ of: [{ ...registration, leaving: left }] }), [[LANTERN, 'new', 'ready_to_claim']])
  })

  test('what is answered, over or withdrawn stands in none', () => {
    assert.deepEqual(ask({ of: [mine('closed')] }), [])
    assert.deepEqual(ask({ of: [{ ...registration, withdrawn: { reason: 'wrong', at: AT } }] }), [])
    const before = {
      ...mine('closed'),
      start: day('2025-09-01'),
      leaving: { ...left, on: day('2026-07-17') },
    }
    assert.deepEqual(ask({ open: held(LANTERN), of: [before] }), [[LANTERN, 'with_us_but_not_registered']])
  })
})

suite('a registration that changes', () => {
  const refusal = (decision: ReturnType<typeof decideWithdrawal>) =>
    decision.kind === 'refused' ? decision.refusals[0]?.code : decision.facts[0]?.type
  const accepted: Registration = {
    ...registration,
    bodyAnswer: { kind: 'accepted', periodId: 'period', at: AT },
  }
  const withdrawn = { ...registration, withdrawn: { reason: 'wrong person', at: AT } }
  const leaving = (from: Registration, on: string, corrects: boolean) =>
    refusal(decideLeaving({ ...alone(from), interimDueOn: () => null, at: AT }, { on, reason: '', corrects }))
  const alone = (from: Registration) => ({ registration: from, others: [] })

  test('is withdrawn by its school until the body recorded induction', () => {
    assert.equal(refusal(decideWithdrawal(registration, 'wrong person', AT)), 'registration_withdrawn')
    assert.equal(refusal(decideWithdrawal(registration, ' ', AT)), 'reason_required')
    assert.equal(refusal(decideWithdrawal(accepted, 'wrong person', AT)), 'body_has_recorded_induction')
    assert.equal(decideWithdrawal(withdrawn, 'again', AT).kind, 'refused')
  })

  test('a report of leaving is taken back only while it stands', () => {
    assert.equal(refusal(decideLeavingWithdrawn(alone(registration))), 'leaving_not_reported')
    assert.equal(
      refusal(decideLeavingWithdrawn(alone({ ...withdrawn, leaving: left }))),
      'registration_withdrawn',
    )
    const taken = decideLeavingWithdrawn(alone({ ...registration, leaving: left }))
    assert.ok(taken.kind === 'accepted')
    const after = taken.facts.reduce(applyToRegistration, { ...registration, leaving: left })
    assert.deepEqual(after, { ...registration, version: after.version })
  })

  test('leaving is reported once, then corrected', () => {
    assert.equal(leaving(registration, '2026-12-18', false), 'leaving_reported')
    assert.equal(leaving(registration, '', false), 'leaving_date_required')
    assert.equal(leaving(registration, '2026-08-31', false), 'leaving_before_start')
    assert.equal(leaving(registration, '2026-12-18', true), 'leaving_not_reported')
    assert.equal(leaving({ ...registration, leaving: left }, '2026-12-18', false), 'leaving_already_reported')
    assert.equal(leaving({ ...registration, leaving: left }, '2026-12-18', true), 'leaving_corrected')
  })

  test('the body asks, the school answers, and the provider confirms', () => {
    const asked = decideAsk(registration, { id: 'q', text: 'Which days?', at: AT, open: null })
    assert.equal(asked.kind, 'accepted')
    const waiting = asked.facts.reduce(applyToRegistration, registration)
    assert.equal(
      refusal(decideAsk(waiting, { id: 'r', text: 'And?', at: AT, open: null })),
      'question_waiting',
    )
    assert.equal(refusal(decideSchoolAnswer(waiting, 'Monday to Thursday', AT)), 'school_answered')
    assert.equal(refusal(decideSchoolAnswer(registration, 'Hello', AT)), 'no_question_waiting')
    assert.equal(refusal(decideNotOurs(accepted, 'not known', AT)), 'already_answered')
    const answer = { leadProviderId: 'another', kind: 'confirmed', reason: '' } as const
    assert.equal(refusal(decideProviderAnswer(registration, answer, AT)), 'provider_not_named')
  })

  test('the body may ask until it answered, and for as long as it holds the ECT', () => {
    const notOurs: Registration = { ...registration, bodyAnswer: { kind: 'not_ours', reason: 'no', at: AT } }
    const table: readonly (readonly [Registration, string | null, string | null])[] = [
      [registration, null, null],
      [registration, WORSTED, null],
      [registration, LANTERN, null],
      [accepted, LANTERN, null],
      [{ ...accepted, leaving: left }, LANTERN, null],
      [accepted, WORSTED, 'already_answered'],
      [accepted, null, 'already_answered'],
      [notOurs, null, 'already_answered'],
      [notOurs, LANTERN, null],
      [withdrawn, LANTERN, 'registration_withdrawn'],
      [withdrawn, null, 'registration_withdrawn'],
    ]
    for (const [about, holder, expected] of table)
      assert.equal(askRefusal(about, holder === null ? null : { bodyId: holder }), expected)
  })

  test('the school writes back once to each query of the lead provider', () => {
    const query = { leadProviderId: 'provider', kind: 'queried', reason: 'Is it us?' } as const
    const asked = decideProviderAnswer(registration, query, AT)
    assert.equal(asked.kind, 'accepted')
    const waiting = asked.facts.reduce(applyToRegistration, registration)
    assert.equal(refusal(decideReplyToProvider(waiting, ' ', AT)), 'reason_required')
    assert.equal(refusal(decideReplyToProvider(registration, 'Yes', AT)), 'no_question_waiting')
    const withdrawn = { ...waiting, withdrawn: { reason: 'x', at: AT } }
    assert.equal(refusal(decideReplyToProvider(withdrawn, 'Yes', AT)), 'registration_withdrawn')
    const replied = decideReplyToProvider(waiting, ' Yes ', AT)
    assert.equal(replied.kind, 'accepted')
    const after = replied.facts.reduce(applyToRegistration, waiting)
    assert.equal(after.providerAnswer?.reply?.text, 'Yes')
    assert.equal(refusal(decideReplyToProvider(after, 'Again', AT)), 'no_question_waiting')
    const again = decideProviderAnswer(after, query, AT)
    assert.equal(again.kind, 'accepted')
    assert.equal(again.facts.reduce(applyToRegistration, after).providerAnswer?.reply, null)
  })

  test('a body named anew has answered nothing', () => {
    const renamed = applyToRegistration(
      { ...registration, bodyAnswer: { kind: 'not_ours', reason: 'not known', at: AT } },
      { type: 'registration_changed', changed: { nomination: { kind: 'named', bodyId: WORSTED } }, at: AT },
    )
    assert.equal(renamed.bodyAnswer, null)
    assert.equal(renamed.version, 2)
  })
})
