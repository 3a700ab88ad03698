import { z } from 'zod'
import type { SettingFacts, SettingView } from '../../../application/schools/setting-ports.ts'
import type { Service } from '../../../application/service.ts'
import { establishmentTypes, sectorOf } from '../../../domain/schools/establishment-types.ts'
import type { InspectionFinding } from '../../../domain/schools/inspection-finding.ts'
import { addJourney } from '../../journey/add-journey.ts'
import { certificateText, foundText } from '../../layout/setting-words.ts'
import type { PageSet } from '../../parts.ts'
import { forbidden, notFound } from '../../security/page-error.ts'
import { eligibleJourney } from './eligible-journey.ts'
import { findingJourneys } from './finding-journeys.ts'
import { historyLines, SCHOOLS } from './finding-words.ts'

const Params = z.object({ school: z.guid() })
const Query = z.object({ search: z.string().max(200).catch('') })

/** Schools as the department looks after where induction may be served: found by name or URN, what was found of each. */
export function departmentSchools(service: Service): PageSet {
  return (pages, parts) => {
    const config = { access: { task: 'record_finding' } } as const
    pages.get(SCHOOLS, { config, schema: { querystring: Query } }, async (request, reply) => {
      const { search } = request.query
      const answer = await service.searchSettings(request.requestContext(), search)
      if (!answer) throw forbidden()
      return reply.page('dfe/schools/schools.njk', {
        title: 'Schools where induction may be served',
        back: '/dfe',
        ...{ search, schools: answer.schools.map(lineOf), found: answer.found.map(lineOf) },
      })
    })
    pages.get(`${SCHOOLS}/:school`, { config, schema: { params: Params } }, async (request, reply) => {
      const id = request.params.school.toLowerCase()
      const school = await service.setting(request.requestContext(), id)
      if (!school) throw notFound()
      return reply.page('dfe/schools/school.njk', pageOf(school))
    })
    for (const journey of findingJourneys(service, parts)) addJourney(pages, parts, journey)
    addJourney(pages, parts, eligibleJourney(service))
  }
}

function lineOf({ id, name, urn, town, isOpen, findings }: SettingFacts) {
  const standing = findings.filter(({ schoolUrn, until }) => schoolUrn === urn && until === null)
  return {
    ...{ href: `${SCHOOLS}/${id}`, name, isOpen },
    where: [`URN ${urn}`, town].filter(Boolean).join(', '),
    found: standing.map((finding) => `${foundText(finding)}. ${certificateText(finding)}`),
  }
}

function pageOf(school: SettingView) {
  const { id, urn, typeCode, isOpen, section41, eligibleByHand, findings } = school
  const address = `${SCHOOLS}/${id}`
  const isIndependent = sectorOf(typeCode) === 'independent'
  return {
    title: school.name,
    ...{ back: SCHOOLS, address, history: historyLines(school) },
    rows: [
      { key: 'URN', value: urn },
      { key: 'Kind', value: establishmentTypes.get(typeCode)?.name ?? 'Not known' },
      { key: 'Open', value: isOpen ? 'Yes' : 'No, it has closed' },
      ...(isIndependent ? [{ key: 'Section 41 approval', value: section41 ? 'Yes' : 'No' }] : []),
      ...(isIndependent || eligibleByHand
        ? [
            {
              key: 'Marked as eligible without approval',
              ...{ value: eligibleByHand ? 'Yes' : 'No', href: `${address}/eligible` },
            },
          ]
        : []),
    ],
    findings: findings.map((finding) => findingOf(finding, urn, address)),
  }
}

function findingOf(finding: InspectionFinding, urn: string, address: string) {
  const at = `${address}/findings/${finding.id}`
  return {
    ...{ id: finding.id, heading: foundText(finding), certificate: certificateText(finding) },
    former: finding.schoolUrn === urn ? null : finding.schoolUrn,
    links: [
      {
        href: `${at}/certificate`,
        text: finding.certificate ? 'Change the certificate' : 'Record a certificate',
      },
      { href: `${at}/end`, text: finding.until ? 'Change when it ended' : 'Record that it has ended' },
      { href: `${at}/correct`, text: 'Correct it' },
      { href: `${at}/remove`, text: 'It was recorded by mistake' },
    ],
  }
}
