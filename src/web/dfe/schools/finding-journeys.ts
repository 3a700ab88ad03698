import type { Answers } from '../../../application/drafts.ts'
import type { SettingView } from '../../../application/schools/setting-ports.ts'
import type { Service } from '../../../application/service.ts'
import type { InspectionFinding } from '../../../domain/schools/inspection-finding.ts'
import { isCollege } from '../../../domain/schools/may-serve.ts'
import { decideFinding, type FindingAct } from '../../../domain/schools/record-finding.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { certificateText, foundText } from '../../layout/setting-words.ts'
import type { WebParts } from '../../parts.ts'
import { findingPages } from './finding-questions.ts'
import { SCHOOLS, typedOf, worded } from './finding-words.ts'

type Loaded = Readonly<{ school: SettingView; finding: InspectionFinding | null }>

type Kind = Readonly<{ act: FindingAct; path: string; check: string; button: string; done: string }>

/** What a caseworker does with a finding: each is a journey of its own. */
const kinds: readonly Kind[] = [
  {
    ...{ act: 'recorded', path: 'record', button: 'Record the finding' },
    ...{ check: 'Check the finding about', done: 'The finding is recorded' },
  },
  {
    ...{ act: 'corrected', path: ':finding/correct', button: 'Correct the finding' },
    ...{ check: 'Check the corrected finding about', done: 'The finding is corrected' },
  },
  {
    ...{ act: 'certified', path: ':finding/certificate', button: 'Save the certificate' },
    ...{ check: 'Check the certificate of', done: 'The certificate is saved' },
  },
  {
    ...{ act: 'ended', path: ':finding/end', button: 'End the finding' },
    ...{ check: 'Check the end of the finding about', done: 'The finding has ended' },
  },
  {
    ...{ act: 'removed', path: ':finding/remove', button: 'Remove the finding' },
    ...{ check: 'Check before you remove the finding about', done: 'The finding is removed' },
  },
]

export function findingJourneys(
  service: Service,
  parts: Pick<WebParts, 'clock'>,
): readonly Journey<Loaded>[] {
  return kinds.map((kind) => findingJourney(service, parts, kind))
}

function findingJourney(
  service: Service,
  { clock }: Pick<WebParts, 'clock'>,
  { act, path, check, button, done }: Kind,
): Journey<Loaded> {
  const decide = ({ school, finding }: Loaded, answers: Answers) => {
    const others = school.findings.filter(
      ({ id, schoolUrn }) => id !== finding?.id && schoolUrn === (finding?.schoolUrn ?? school.urn),
    )
    const situation = { before: finding, others, school, today: clock.today(), newId: '' }
    return decideFinding(situation, act, typedOf(standing(school, finding), answers))
  }
  return defineJourney({
    name: `finding-${act}`,
    address: `${SCHOOLS}/:school/findings/${path}`,
    access: { task: 'record_finding' },
    load: async ({ context, parameters }): Promise<Loaded | null> => {
      const school = await service.setting(context, (parameters['school'] ?? '').toLowerCase())
      const id = parameters['finding']?.toLowerCase()
      const finding = school?.findings.find((each) => each.id === id) ?? null
      return school && (act === 'recorded' || finding) ? { school, finding } : null
    },
    begin: ({ school, finding }): Answers => (finding ? standing(school, finding) : {}),
    version: ({ finding }) => finding?.version ?? 0,
    questions: (answers, loaded) => {
      const { school } = loaded
      const { certified, findingKind } = typedOf(standing(school, loaded.finding), answers)
      return findingPages({ ...school, act, certified, findingKind }).map((page) => ({
        ...page,
        refusals: (given: Answers) => {
          const decision = decide(loaded, given)
          return decision.kind === 'accepted' ? [] : decision.refusals.filter(isOnPage).map(worded)
        },
      }))
    },
    check: (_answers, { school, finding }) => ({
      title: `${check} ${school.name}`,
      ...(act !== 'certified' && {
        lead: 'We will email the appropriate bodies and induction tutors whose ECTs it concerns.',
      }),
      rows: finding
        ? [{ key: 'Recorded now', value: `${foundText(finding)}. ${certificateText(finding)}` }]
        : [],
      button,
    }),
    submit: async (answers, { school, finding }, { context, seenVersion }) => {
      const result = await service.recordFinding(context, {
        ...{ schoolId: school.id, findingId: finding?.id ?? null, act },
        seenVersion: finding ? seenVersion : null,
        typed: typedOf(standing(school, finding), answers),
      })
      if (result.kind === 'refused') return { kind: 'refused', refusals: result.refusals.map(worded) }
      return result.kind === 'done'
        ? { kind: 'done', result: { school: school.name, home: `${SCHOOLS}/${school.id}` } }
        : { kind: 'refused', refusals: [{ code: 'not_found' }] }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: done,
      data: {
        next: [`${textOf(result, 'school')} is asked about it whenever it registers an ECT from now on.`],
        onwards: { href: textOf(result, 'home'), text: `Go to ${textOf(result, 'school')}` },
      },
    }),
    leave: ({ school }) => ({
      href: `${SCHOOLS}/${school.id}`,
      text: `Cancel and go back to ${school.name}`,
    }),
  })
}

/** That nothing is different is told when everything has been asked. */
function isOnPage({ code }: Parameters<typeof worded>[0]): boolean {
  return code !== 'setting_unchanged'
}

/** The finding as its answers; of a new one what the kind of school says already. */
function standing(school: SettingView, finding: InspectionFinding | null): Answers {
  if (!finding) return isCollege(school.typeCode) ? {} : { findingKind: 'special_measures' }
  const { kind, since, until, certificate } = finding
  return {
    ...{ findingKind: kind, since: since.toString(), until: until?.toString() ?? '' },
    certified: certificate === null ? 'no' : certificate.part === null ? 'whole' : 'part',
    ...{ certifiedFrom: certificate?.from.toString() ?? '', certifiedPart: certificate?.part ?? '' },
  }
}
