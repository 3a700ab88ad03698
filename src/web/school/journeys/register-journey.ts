import type { Registering } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import type { WaitingRegistration } from '../../../application/registration/waiting-registration.ts'
import type { RequestContext, School } from '../../../application/ports.ts'
import type { Answers } from '../../../application/drafts.ts'
import type { BodyChoice } from '../../../domain/schools/choose-body.ts'
import type { InspectionFinding } from '../../../domain/schools/inspection-finding.ts'
import { FULL_TIME } from '../../../domain/record-length/absences-of-post.ts'
import { readHalfDays } from '../../../domain/registration/decide-registration.ts'
import { readDay } from '../../../domain/values/calendar.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { lengthWords } from '../../length/length-words.ts'
import type { WebParts } from '../../parts.ts'
import { submittedRegistration } from './on-registration.ts'
import { requestOf } from './register-answers.ts'
import { lastRows } from './last-choices.ts'
import { BODY_PAGE } from './body-question.ts'
import { registerQuestions } from './register-questions.ts'
import { schoolQuestion } from './school-question.ts'

/** `registering` is null until the school is known, for somebody of several schools. */
type Loaded = Readonly<{
  schools: readonly School[]
  registering: Registering | null
  name: string
  choices: readonly BodyChoice[]
  finding: InspectionFinding | null
}>

/** A school registers an early career teacher, once for everybody. */
export function registerJourney(
  service: Service,
  { views, clock }: Pick<WebParts, 'views' | 'clock'>,
): Journey<Loaded> {
  return defineJourney({
    name: 'register',
    address: '/school/register',
    access: { task: 'register' },
    load: async ({ person, context, answers, slug }): Promise<Loaded> => {
      const schools = await views.schoolsOf(person.schoolUrns)
      const urn = schools.length === 1 ? schools[0]?.urn : answers['schoolUrn']
      const registering = urn === undefined ? null : await service.registering(context, urn)
      const name = answers['matchedName'] ?? 'the ECT'
      const start = readDay(answers['start'] ?? '') ?? clock.today()
      // Only the page that asks looks the teacher up: why a body cannot act for them is told there.
      const trn = slug === BODY_PAGE ? (answers['matchedTrn'] ?? null) : null
      const choices = registering ? await service.bodyChoices(context, { registering, start, trn }) : []
      const finding = await findingOf(service, context, { registering, answers })
      return { schools, registering, name, choices, finding }
    },
    begin: ({ schools, registering }): Record<string, string> => ({
      ...(schools.length === 1 && schools[0] && { schoolUrn: schools[0].urn }),
      ...(registering?.last === null && { last: 'none' }),
    }),
    questions: (answers, loaded, { context }) => {
      const { schools, registering, name, choices, finding } = loaded
      const which = schools.length > 1 ? [schoolQuestion('Which school will they work at?', schools)] : []
      if (!registering) return which
      const asking = { service, context, registering, choices, name, finding }
      return [...which, ...registerQuestions(answers, asking)]
    },
    check: (answers, { name, registering }) => ({
      title: `Check before you register ${name}`,
      rows: [
        { key: 'Name', value: name },
        ...(registering?.last && answers['useLast'] === 'yes' ? lastRows(registering, registering.last) : []),
      ],
      ...((readHalfDays(answers['daysAWeek'] ?? '') ?? 0) > FULL_TIME && {
        warning: lengthWords.fte_capped.text,
      }),
      button: `Register ${name}`,
    }),
    submit: async (answers, { registering, name }, { context, person }) => {
      const request = requestOf(answers, registering)
      const body = registering?.bodies.find(({ id }) => id === request.bodyId)?.name ?? ''
      const shown = { name, body }
      const result = await service.registerEct(context, request)
      const isOutage =
        result.kind === 'refused' &&
        result.refusals.every(({ code }) => code === 'teacher_records_unavailable')
      if (!isOutage) return submittedRegistration(result, shown)
      return { kind: 'waiting', work: { person, request, shown } satisfies WaitingRegistration }
    },
    done: (result) => ({
      template: 'school/journeys/registered.njk',
      title: `You have registered ${textOf(result, 'name')}`,
      data: {
        ...{ name: textOf(result, 'name'), bodyName: textOf(result, 'body') },
        href: `/school/ects/${textOf(result, 'registrationId')}`,
      },
    }),
    leave: () => ({ href: '/school', text: 'Leave and come back later: what you entered is kept' }),
  })
}

/** Asked about once the teacher and the start are known. */
async function findingOf(
  service: Service,
  context: RequestContext,
  { registering, answers }: Readonly<{ registering: Registering | null; answers: Answers }>,
): Promise<InspectionFinding | null> {
  const start = readDay(answers['start'] ?? '')
  const trn = answers['matchedTrn']
  if (registering === null || start === null || trn === undefined) return null
  return await service.findingToAnswer(context, { registering, start, trn })
}
