import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import {
  assertEmpty,
  assertError,
  assertInvalid,
  OTHER_ROLES_KEY,
  type Reply,
  useStandIn,
} from './trs-stand-in.ts'

const trs = useStandIn()

const resultsSchema = z.object({ total: z.number(), results: z.array(z.looseObject({ trn: z.string() })) })
const keysOf = (reply: Reply) => Object.keys(z.looseObject({}).parse(reply.json))
const namesOf = (reply: Reply) => {
  const { total, results } = resultsSchema.parse(reply.json)
  assert.equal(total, results.length)
  return results.map((result) => result.trn)
}
const find = (persons: { trn: string; dateOfBirth: string }[]) =>
  trs.call('POST', '/v3/persons/find', { body: { persons } })

describe('matching a person', () => {
  it('T41 matches by date of birth', async () => {
    assert.equal((await trs.get('7000035', '?dateOfBirth=1999-04-12')).status, 200)
    const other = await trs.get('7000035', '?dateOfBirth=1999-04-13')
    assertError(other, 404, 10001, "TRN: '7000035'\nDate of birth: '1999-04-13'")
  })

  it('T42 matches by National Insurance number, as typed, also from employment data', async () => {
    const by = (trn: string, text: string) =>
      trs.get(trn, `?nationalInsuranceNumber=${encodeURIComponent(text)}`)
    assert.equal((await by('7000035', 'qq 12-34 56 c')).status, 200)
    assert.equal((await by('7000044', 'QQ440044D')).status, 200)
    assertError(await by('7000045', 'QQ440044D'), 404, 10001)
  })

  it('T43 refuses both identifiers together', async () => {
    assertInvalid(await trs.get('7000035', '?dateOfBirth=1999-04-12&nationalInsuranceNumber=QQ123456C'))
  })

  it('T44 takes known includes only, and only the first parameter', async () => {
    assertInvalid(await trs.get('7000035', '?include=All'), 'include')
    assertInvalid(await trs.get('7000035', '?include=None'), 'include')
    assertInvalid(await trs.get('7000035', '?include=Wrong'), 'include')
    const reply = await trs.get('7000035', '?include=Induction&include=Alerts')
    assert.equal(reply.status, 200)
    assert.ok(keysOf(reply).includes('induction'))
    assert.ok(!keysOf(reply).includes('alerts'))
    assert.ok(keysOf(await trs.get('7000035', '?include=induction,ALERTS')).includes('alerts'))
  })

  it('T45 leaves out what was not asked for', async () => {
    assert.deepEqual(keysOf(await trs.get('7000035')).sort(), [
      'dateOfBirth',
      'emailAddress',
      'eyts',
      'firstName',
      'lastName',
      'middleName',
      'nationalInsuranceNumber',
      'qtlsStatus',
      'qts',
      'trn',
    ])
  })

  it('gives the body of the contract for its example', async () => {
    const include =
      'Induction,Alerts,RoutesToProfessionalStatuses,MandatoryQualifications,PendingDetailChanges,PreviousNames'
    const type = {
      routeToProfessionalStatusTypeId: 'ef46ff51-8dc0-481e-b158-61ccea9943d9',
      name: 'Primary and secondary postgraduate fee funded',
      professionalStatusType: 'QualifiedTeacherStatus',
    }
    assert.deepEqual((await trs.get('7000035', `?include=${include}`)).json, {
      trn: '7000035',
      firstName: 'Asha',
      middleName: '',
      lastName: 'Okafor',
      dateOfBirth: '1999-04-12',
      nationalInsuranceNumber: 'QQ123456C',
      emailAddress: 'asha.okafor@example.com',
      pendingNameChange: false,
      pendingDateOfBirthChange: false,
      qts: { holdsFrom: '2025-07-01', routes: [{ routeToProfessionalStatusType: type }] },
      eyts: null,
      induction: { status: 'RequiredToComplete', startDate: null, completedDate: null, exemptionReasons: [] },
      routesToProfessionalStatuses: [
        {
          routeToProfessionalStatusId: 'a5e769a8-de45-4617-8bb1-eaa7a9dde993',
          routeToProfessionalStatusType: type,
          status: 'Holds',
          holdsFrom: '2025-07-01',
          trainingStartDate: '2024-09-04',
          trainingEndDate: '2025-06-28',
          trainingSubjects: [{ reference: '100403', name: 'mathematics' }],
          trainingAgeSpecialism: { type: 'Range', from: 11, to: 16 },
          trainingCountry: { reference: 'GB-ENG', name: 'England' },
          trainingProvider: { ukprn: '19990005', name: 'Three Beacons Initial Teacher Training' },
          degreeType: {
            degreeTypeId: '40a85dd0-8512-438e-8040-649d7d677d07',
            name: 'Postgraduate Certificate in Education',
          },
          inductionExemption: { isExempt: false, exemptionReasons: [] },
        },
      ],
      mandatoryQualifications: [],
      alerts: [],
      previousNames: [],
      qtlsStatus: 'None',
    })
  })
})

describe('records that moved or stopped', () => {
  it('T46 answers a merge or a deactivation before it looks at the date of birth', async () => {
    for (const query of ['', '?dateOfBirth=1900-01-01']) {
      const oneHop = await trs.get('7000011', query)
      assertEmpty(oneHop, 308)
      assert.equal(oneHop.headers.get('location'), '/v3/persons/7000012')
      const twoHops = await trs.get('7000013', query)
      assertEmpty(twoHops, 308)
      assert.equal(twoHops.headers.get('location'), '/v3/persons/7000015')
      assertError(await trs.get('7000016', query), 410, 10058)
    }
  })

  it('T47 says 404 in older versions; a merge followed by hand finds the person', async () => {
    const old = await trs.get('7000011', '', { version: '20250627' })
    assertError(old, 404, 10059)
    assert.match(old.text, /Record 7000011 has been merged with 7000012\./)
    assertError(await trs.get('7000004', '', { version: '20250627' }), 404, 10058)
    const location = (await trs.get('7000011')).headers.get('location') ?? ''
    const followed = await trs.call('GET', `${location}?include=Induction&dateOfBirth=1999-01-11`)
    assert.equal(followed.status, 200)
  })

  it('T48 says 410 for a deactivated record until it is reactivated', async () => {
    for (const trn of ['7000004', '7000039']) {
      const reply = await trs.get(trn)
      assertError(reply, 410, 10058)
      assert.deepEqual(reply.json, { title: `Record ${trn} is not active.`, status: 410, errorCode: 10058 })
    }
    await trs.control('POST', '/people/7000004/reactivate')
    assert.equal((await trs.get('7000004')).status, 200)
  })

  it('says by /v3/trns whether a record lives and where it went', async () => {
    const where = (trn: string, version = '20260120') => trs.call('GET', `/v3/trns/${trn}`, { version })
    assertEmpty(await where('7000035'), 204)
    assertError(await where('7000099'), 404, 10001)
    assertError(await where('7000016'), 410, 10058)
    const merged = await where('7000013')
    assertEmpty(merged, 308)
    assert.equal(merged.headers.get('location'), '/v3/trns/7000015')
    assertEmpty(await where('7000035', '20250804'), 404)
  })

  it('deactivates a record on death; an unknown person is a 400', async () => {
    const die = (trn: string) =>
      trs.call('PUT', `/v3/persons/deceased/${trn}`, {
        key: OTHER_ROLES_KEY,
        body: { dateOfDeath: '2026-08-30' },
      })
    assertEmpty(await die('7000036'), 204)
    assertError(await trs.get('7000036'), 410, 10058)
    assertError(await die('7000099'), 400, 10001)
  })
})

describe('odd people', () => {
  it('T49 keeps the zeros of a TRN everywhere', async () => {
    assert.equal(z.looseObject({ trn: z.string() }).parse((await trs.get('0012345')).json).trn, '0012345')
    const body = { status: 'InProgress', startDate: '2025-09-01', modifiedOn: '2026-09-02T10:00:00Z' }
    assertEmpty(await trs.put('0012345', body), 204)
    assert.equal((await trs.state('0012345')).induction.status, 'InProgress')
    assert.deepEqual(namesOf(await find([{ trn: '0012345', dateOfBirth: '1996-03-19' }])), ['0012345'])
  })

  it('T50 fails on a person without a date of birth, who is left out of find', async () => {
    assert.equal((await trs.get('7000031')).status, 500)
    assert.deepEqual(namesOf(await find([{ trn: '7000031', dateOfBirth: '1980-01-01' }])), [])
  })

  it('T57 lists closed alerts too, and never internal ones', async () => {
    const alerts = async (trn: string) =>
      z.object({ alerts: z.array(z.unknown()) }).parse((await trs.get(trn, '?include=Alerts')).json).alerts
    assert.equal((await alerts('7000065')).length, 5)
    assert.deepEqual(await alerts('7000024'), [])
  })
})

describe('many people at once', () => {
  it('T55 finds up to 500 people, in order of TRN, and leaves out who does not match', async () => {
    const asha = { trn: '7000035', dateOfBirth: '1999-04-12' }
    const lorcan = { trn: '7000036', dateOfBirth: '1998-08-03' }
    const wrong = { ...asha, dateOfBirth: '1999-04-13' }
    assert.equal((await find(Array.from({ length: 500 }, () => asha))).status, 200)
    const tooMany = await find(Array.from({ length: 501 }, () => asha))
    assertInvalid(tooMany, 'persons')
    assert.match(tooMany.text, /Only 500 persons or less can be specified\./)
    assert.deepEqual(namesOf(await find([lorcan, wrong, asha])), ['7000036'])
    assert.deepEqual(namesOf(await find([lorcan, asha, wrong])), ['7000035', '7000036'])
    const gone = [
      { trn: '7000004', dateOfBirth: '1990-01-30' },
      { trn: '7000011', dateOfBirth: '1999-01-11' },
    ]
    assert.deepEqual(namesOf(await find([...gone, lorcan])), ['7000036'])
  })

  it('T56 searches by any part of a surname, former ones too', async () => {
    const search = (lastName: string, dateOfBirth: string) =>
      trs.call(
        'GET',
        `/v3/persons?findBy=LastNameAndDateOfBirth&lastName=${lastName}&dateOfBirth=${dateOfBirth}`,
      )
    assert.deepEqual(namesOf(await search('shah', '2001-05-30')), ['7000046', '7000047'])
    assert.deepEqual(namesOf(await search('Greenhalgh', '1995-09-13')), ['7000034'])
    assert.deepEqual(namesOf(await search('Greenhalgh', '1995-09-14')), [])
    const withoutDate = '/v3/persons?findBy=LastNameAndDateOfBirth&lastName=shah'
    assertInvalid(await trs.call('GET', withoutDate), 'dateOfBirth')
  })
})
