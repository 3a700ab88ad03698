import { mostTerms } from '../../../domain/record-length/closing-terms.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { formatTerms } from '../../../domain/values/terms.ts'
import { demonstrationBodies, stateSchools } from '../demonstration-shares.ts'
import type { CastId } from './cast.ts'
import { accept, done, register, schools, type Tale, type Telling } from './telling.ts'

const { lantern } = demonstrationBodies

/** Teachers about whom a body or the department has something to do. */
export const talesOfBodies: readonly Tale[] = [
  {
    // Failed a week ago: the days to appeal run.
    trn: '7200007',
    tell: async (telling) => {
      await fail(telling, { ended: telling.days.ago(13), told: telling.days.ago(8), who: 'lantern-recorder' })
    },
  },
  {
    // Failed, and has appealed: the department decides.
    trn: '7200008',
    tell: async (telling) => {
      const { days, service, on } = telling
      const teacherId = await fail(telling, {
        ended: days.ago(41),
        told: days.ago(36),
        who: 'worsted-recorder',
      })
      const filed = days.ago(12)
      const appeal = { teacherId, seenVersion: null, filedOn: filed.toString(), reference: 'CAS-1042' }
      await done(service.recordAppeal(on(filed.add({ days: 3 }), 'dfe-caseworker'), appeal))
    },
  },
  {
    // Six terms were not enough: extended by one.
    trn: '7200009',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(6)
      const { end } = days.term(1)
      const registered = await register(telling, 'kirkgateVale', start.subtract({ days: 11 }), {
        ...{ start: start.toString(), bodyId: lantern, email: 'philippa.drewitt' },
      })
      await accept(telling, start.add({ days: 2 }), registered)
      await done(
        service.addExtension(on(end, 'lantern-recorder'), {
          ...{
            teacherId: registered.teacherId,
            seenVersion: null,
            terms: '1',
            kind: 'insufficient_evidence',
          },
          decidedOn: end.toString(),
          reason: 'Standards 5 and 6 were not yet met at the final assessment; a third mentor since January.',
        }),
      )
    },
  },
  {
    // Will be released on a day that the body knows already.
    trn: '7200010',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(3)
      const registered = await register(telling, 'kirkgateVale', start.subtract({ days: 8 }), {
        ...{ start: start.toString(), bodyId: lantern, email: 'samir.haddadi' },
      })
      await accept(telling, start.add({ days: 1 }), registered)
      await done(
        service.planRelease(on(days.ago(2), 'lantern-recorder'), {
          ...{ teacherId: registered.teacherId, seenVersion: null, terms: '' },
          end: days.lastDay(16).toString(),
          note: 'Moves to a school in Bradford.',
        }),
      )
    },
  },
  {
    // Starts on another day than the body has recorded.
    trn: '7200012',
    tell: async (telling) => {
      const { start } = telling.days.term(0)
      await claim(telling, { start, on: start, who: 'lantern-recorder', schoolUrn: schools.kirkgateVale.urn })
      await register(telling, 'kirkgateVale', start.add({ days: 4 }), {
        ...{ start: start.add({ days: 1 }).toString(), bodyId: lantern, email: 'leopold.ferncastle' },
      })
    },
  },
  {
    // Waits for qualified teacher status.
    trn: '7200013',
    tell: async (telling) => {
      const { days } = telling
      await register(telling, 'kirkgateVale', days.ago(5), {
        ...{ start: days.start(28).toString(), bodyId: lantern, email: 'akosua.mensah-doyle' },
      })
    },
  },
]

type Claiming = Readonly<{ start: Day; on: Day; who: CastId; schoolUrn?: string }>

/** A body claims by itself, school-led, at a school that does not use the service yet unless it is told. */
export async function claim(
  { service, trn, on }: Telling,
  { start, on: day, who, schoolUrn = schoolOf(trn) }: Claiming,
): Promise<string> {
  const request = { trn, dateOfBirth: null, start: start.toString(), programme: 'school_led', schoolUrn }
  const { teacherId } = await done(service.claimEct(on(day, who), request))
  return teacherId
}

function schoolOf(trn: string): string {
  return stateSchools[Number(trn) % stateSchools.length] ?? ''
}

type Failing = Readonly<{ ended: Day; told: Day; who: CastId }>

/** Two years, a recommendation by the head, and a fail of which the teacher is told in writing. */
async function fail(telling: Telling, { ended, told, who }: Failing): Promise<string> {
  const { days, service, on } = telling
  const start = days.twoYearsTo(ended)
  const teacherId = await claim(telling, { start, on: start.add({ days: 4 }), who })
  const step = (kind: 'recommendation_received' | 'decision', day: Day, choice: string) =>
    done(
      service.recordStep(on(day, who), {
        ...{ on: { teacherId }, seenVersion: null },
        step: { kind, on: day.toString(), choice, copiedOn: '' },
      }),
    )
  await step('recommendation_received', ended, 'unsatisfactory')
  await step('decision', told, 'fail')
  await done(
    service.failEct(on(told, who), {
      ...{ teacherId, seenVersion: null, end: ended.toString(), terms: sixOrLess(start, ended) },
      ...{ toldInWritingOn: told.toString(), appealRightGiven: true },
    }),
  )
  return teacherId
}

const SIX_OR_SO = 5_800

/** Six terms of two years from a day in the middle of a term, or what was served if that is clearly less. */
function sixOrLess(start: Day, end: Day): string {
  const most = mostTerms(start, end)
  return most >= SIX_OR_SO ? '6' : formatTerms({ hundredths: Math.floor(most / 10) })
}
