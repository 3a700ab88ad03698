import { demonstrationBodies } from '../demonstration-shares.ts'
import { accept, done, register, schools, type Tale } from './telling.ts'

const { lantern } = demonstrationBodies
export const LARKSPUR = '6f6f1c5e-0f0a-4b52-8f5e-2f7c0a51a002'

/** ECTs of Dunnelgate Primary School, whose tutor finds each at another point of induction. */
export const talesOfSchools: readonly Tale[] = [
  {
    // Everybody named has answered.
    trn: '7200001',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(1)
      const registered = await register(telling, 'dunnelgate', start.subtract({ days: 12 }), {
        ...{ start: start.toString(), bodyId: lantern, email: 'maryam.okonkwo-hale' },
        ...{ programme: 'provider_led', leadProviderId: LARKSPUR },
      })
      const { registrationId } = registered
      const confirming = on(start.subtract({ days: 6 }), 'larkspur')
      await done(service.answerAsProvider(confirming, { registrationId, kind: 'confirmed', reason: '' }))
      await accept(telling, start.add({ days: 1 }), registered)
    },
  },
  {
    // The body and the lead provider have not answered, and there is no mentor yet.
    trn: '7200002',
    tell: async (telling) => {
      const { days } = telling
      await register(telling, 'dunnelgate', days.ago(4), {
        ...{ start: days.start(-6).toString(), bodyId: lantern, email: 'fergus.ballantyne' },
        ...{ programme: 'provider_led', leadProviderId: LARKSPUR },
        mentor: { name: '', email: '', trn: '' },
      })
    },
  },
  {
    // The body has asked the school something.
    trn: '7200003',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { registrationId } = await register(telling, 'dunnelgate', days.ago(9), {
        ...{ start: days.start(-13).toString(), bodyId: lantern, email: 'ines.carvalho' },
      })
      const text =
        'Is this a teaching post with a class of their own? The contract we were sent says cover supervisor.'
      await done(service.askSchool(on(days.ago(6), 'lantern-recorder'), { registrationId, text }))
    },
  },
  {
    // Three days a week, and away for 32 days in all.
    trn: '7200004',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(4)
      const registered = await register(telling, 'dunnelgate', start.subtract({ days: 9 }), {
        ...{ start: start.toString(), bodyId: lantern, email: 'rosalind.achterberg', daysAWeek: '3' },
      })
      await accept(telling, start.add({ days: 2 }), registered)
      const { registrationId } = registered
      const away = [
        { from: days.term(2).start.add({ days: 14 }), lasting: 27, missed: '12' },
        { from: days.term(1).start.add({ days: 7 }), lasting: 46, missed: '20' },
      ]
      for (const { from, lasting, missed } of away) {
        const to = from.add({ days: lasting })
        const span = { from: from.toString(), to: to.toString() }
        const request = {
          kind: 'absence',
          absenceId: null,
          category: 'absence',
          days: missed,
          ...span,
        } as const
        const context = on(to.add({ days: 3 }), schools.dunnelgate.tutor)
        await done(service.reportChange(context, { registrationId, request }))
      }
    },
  },
  {
    // Leaves soon, with an interim assessment to do before.
    trn: '7200005',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(1)
      const registered = await register(telling, 'dunnelgate', start.subtract({ days: 10 }), {
        ...{ start: start.toString(), bodyId: lantern, email: 'tomos.gethin-price' },
      })
      await accept(telling, start.add({ days: 1 }), registered)
      const { registrationId } = registered
      const leaving = {
        registrationId,
        on: days.lastDay(12).toString(),
        reason: 'Moving to another school',
      }
      await done(service.reportLeaving(on(days.ago(3), schools.dunnelgate.tutor), leaving))
    },
  },
  {
    // Six terms, and passed.
    trn: '7200006',
    tell: async (telling) => {
      const { days, service, on } = telling
      const { start } = days.term(6)
      const { end } = days.term(1)
      const registered = await register(telling, 'dunnelgate', start.subtract({ days: 15 }), {
        ...{ start: start.toString(), bodyId: lantern, email: 'hyacinth.marlowe' },
      })
      await accept(telling, start.add({ days: 1 }), registered)
      const { teacherId } = registered
      const passing = { teacherId, seenVersion: null, end: end.toString(), terms: '6' }
      await done(service.passEct(on(end.add({ days: 3 }), 'lantern-recorder'), passing))
    },
  },
]
