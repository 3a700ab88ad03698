import { isAfter, type Day } from '../../../domain/values/calendar.ts'
import type { Clock, Ports, RequestContext } from '../../ports.ts'
import type { RegisterEctRequest } from '../../registration/register-ect.ts'
import { makeService, type Service } from '../../service.ts'
import type { Cast, CastId } from './cast.ts'
import type { StoryDays } from './story-days.ts'

/** What a tale is told with: the service on a clock of its own, which only goes forward and never past the real one. */
export type Telling = Readonly<{
  trn: string
  days: StoryDays
  service: Service
  /** Somebody asks, in the morning of a day; of today or a day ahead, at the real time. */
  on: (day: Day, who: CastId) => RequestContext
}>

/** One teacher's part in the story. */
export type Tale = Readonly<{ trn: string; tell: (telling: Telling) => Promise<void> }>

/** Ends a tale that the rulebook does not let go on as written. */
export class TaleRefused extends Error {
  readonly codes: readonly string[]

  constructor(codes: readonly string[]) {
    super(codes.join(', '))
    this.name = 'TaleRefused'
    this.codes = codes
  }
}

export function makeTelling(ports: Ports, cast: Cast, days: StoryDays, trn: string): Telling {
  let now: Temporal.Instant | null = null
  const clock: Clock = {
    now: () => now ?? ports.clock.now(),
    today: () => clock.now().toZonedDateTimeISO('Europe/London').toPlainDate(),
  }
  const moveTo = (day: Day) => {
    const real = ports.clock.now()
    const weekday = day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 })
    const morning = weekday.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:30' }).toInstant()
    const latest = Temporal.Instant.compare(morning, real) < 0 ? morning : real
    now = now && Temporal.Instant.compare(now, latest) > 0 ? now : latest
  }
  return {
    trn,
    days,
    service: makeService({ ...ports, clock }),
    on: (day, who) => {
      const actor = cast.get(who)
      if (!actor) throw new Error(`nobody plays ${who}`)
      moveTo(isAfter(day, days.today) ? days.today : day)
      return { actor, channel: 'page', requestId: ports.ids.id() }
    },
  }
}

type Answer =
  Readonly<{ kind: 'done' }> | Readonly<{ kind: 'refused'; refusals: readonly Readonly<{ code: string }>[] }>

/** What was done; whatever else the rulebook says ends the tale. */
export async function done<Given extends Answer>(
  asked: Promise<Given>,
): Promise<Exclude<Given, Readonly<{ kind: 'refused' }>>> {
  const answer = await asked
  if (isDone(answer)) return answer
  throw new TaleRefused(answer.kind === 'refused' ? answer.refusals.map(({ code }) => code) : [])
}

function isDone<Given extends Answer>(
  answer: Given,
): answer is Exclude<Given, Readonly<{ kind: 'refused' }>> {
  return answer.kind === 'done'
}

export const schools = {
  dunnelgate: { urn: '900047', tutor: 'dunnelgate-tutor', domain: 'dunnelgate.example.org' },
  kirkgateVale: { urn: '900002', tutor: 'beacons-tutor', domain: 'threebeacons.example.org' },
} as const
export type StorySchool = keyof typeof schools

type Registering = Pick<RegisterEctRequest, 'start' | 'bodyId' | 'email'> & Partial<RegisterEctRequest>

/** A school registers the ECT on a day: full time, school-led and with its usual mentor unless it says otherwise. */
export async function register(
  { service, trn, on }: Telling,
  at: StorySchool,
  day: Day,
  request: Registering,
): Promise<Readonly<{ registrationId: string; teacherId: string }>> {
  const { urn, tutor, domain } = schools[at]
  const context = on(day, tutor)
  const { actor } = context
  const name = actor.kind === 'person' ? actor.name : ''
  return await done(
    service.registerEct(context, {
      ...{ trn, schoolUrn: urn, daysAWeek: '5', contractEnd: '', bodyNotListed: '' },
      ...{ trainedHereSince: '', inCertifiedPart: false },
      ...{
        programme: 'school_led',
        leadProviderId: '',
        correctedName: '',
        isLeadSchool: true,
        hasMoved: false,
      },
      mentor: { name: 'Judith Ackerley', email: `judith.ackerley@${domain}`, trn: '' },
      tutor: { name, email: `${name.toLowerCase().replace(' ', '.')}@${domain}`, trn: '' },
      ...request,
      email: `${request.email}@${domain}`,
    }),
  )
}

/** The body that the school named accepts the registration on a day, and claims. */
export async function accept(
  { service, on }: Telling,
  day: Day,
  { registrationId }: Readonly<{ registrationId: string }>,
  who: CastId = 'lantern-recorder',
): Promise<void> {
  const context = on(day, who)
  const view = await service.registration(context, registrationId)
  if (!view) throw new TaleRefused(['not_found'])
  await done(service.acceptRegistration(context, { registration: view.registration }))
}
