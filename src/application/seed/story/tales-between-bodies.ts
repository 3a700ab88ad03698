import { demonstrationBodies } from '../demonstration-shares.ts'
import { done, register, schools, type Tale } from './telling.ts'
import { claim } from './tales-of-bodies.ts'

const { lantern } = demonstrationBodies

/** Teachers on the way from one appropriate body to another, or about whom two have to agree. */
export const talesBetweenBodies: readonly Tale[] = [
  {
    // Held by Worsted; their new school named Lantern, which asks for them.
    trn: '7200011',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(3)
      const moved = days.start(-16)
      await claim(telling, { start, on: start.add({ days: 3 }), who: 'worsted-recorder' })
      await register(telling, 'kirkgateVale', days.ago(5), {
        ...{ start: moved.toString(), bodyId: lantern, email: 'bronagh.kilbride' },
      })
      const { trn } = telling
      const wanted = { start: moved.toString(), programme: 'school_led', schoolUrn: schools.kirkgateVale.urn }
      await done(service.claimLater(on(days.ago(3), 'lantern-recorder'), { trn, ...wanted }))
    },
  },
  {
    // Starts in some weeks; Lantern has claimed for then.
    trn: '7200016',
    tell: async (telling) => {
      const { days, service, on, trn } = telling
      const start = days.start(35).toString()
      await register(telling, 'kirkgateVale', days.ago(7), {
        start,
        bodyId: lantern,
        email: 'elspeth.garrowby',
      })
      const wanted = { trn, start, programme: 'school_led', schoolUrn: schools.kirkgateVale.urn }
      await done(service.claimLater(on(days.ago(4), 'lantern-recorder'), wanted))
    },
  },
  {
    // Released by Lantern and claimed by Worsted; Lantern proposes another last day.
    trn: '7200014',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(3)
      const { end } = days.term(1)
      const next = days.term(0).start
      const teacherId = await claim(telling, { start, on: start.add({ days: 2 }), who: 'lantern-recorder' })
      const releasing = { teacherId, seenVersion: null, end: end.toString(), terms: '3' }
      await done(service.releaseEct(on(end.add({ days: 1 }), 'lantern-recorder'), releasing))
      await claim(telling, {
        start: next,
        on: next.add({ days: 1 }),
        who: 'worsted-recorder',
      })
      const proposing = on(days.ago(2), 'lantern-recorder')
      const view = await service.teacher(proposing, teacherId)
      const periodId = view?.record.periods[0]?.id ?? ''
      await done(
        service.correctRecord(proposing, {
          ...{ teacherId, seenVersion: null },
          correction: {
            ...{ kind: 'boundary_moved', periodId, end: next.subtract({ days: 1 }).toString(), terms: '3' },
            ...{ laterStart: next.toString(), laterTerms: '', caseReference: '' },
            reason:
              'Their contract with us ran to the end of the holidays; we had given the last day of term.',
          },
        }),
      )
    },
  },
  {
    // A pass recorded for somebody else; a colleague has to agree that it is withdrawn.
    trn: '7200015',
    tell: async (telling) => {
      const { days, service, on } = telling
      const end = days.ago(11)
      const start = days.twoYearsTo(end)
      const teacherId = await claim(telling, { start, on: start.add({ days: 2 }), who: 'lantern-recorder' })
      const passing = { teacherId, seenVersion: null, end: end.toString(), terms: '6' }
      await done(service.passEct(on(days.ago(6), 'lantern-recorder'), passing))
      const reason = 'Recorded for the wrong teacher of two with the same last name.'
      await done(
        service.correctRecord(on(days.ago(1), 'lantern-recorder'), {
          ...{ teacherId, seenVersion: null },
          correction: { kind: 'outcome_withdrawn', reason, caseReference: '' },
        }),
      )
    },
  },
]
