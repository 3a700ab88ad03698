import type { Service } from '../../../application/service.ts'
import { decideLeaving } from '../../../domain/registration/decide-leaving.ts'
import { isBefore, readDay } from '../../../domain/values/calendar.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { effectLines } from '../changes/effect.ts'
import { NOTHING, told } from '../changes/told.ts'
import type { WebParts } from '../../parts.ts'
import { onRegistration, submittedRegistration, type OnRegistration } from './on-registration.ts'

/** The last day at the school, past or to come; the next school is never asked. */
export function leavingJourney(
  service: Service,
  { clock }: Pick<WebParts, 'clock'>,
): Journey<OnRegistration> {
  return defineJourney({
    name: 'report-leaving',
    address: '/school/ects/:registration/leaving',
    access: { task: 'register' },
    ...onRegistration(service),
    begin: ({ view }): Record<string, string> =>
      view.registration.leaving ? { leavingOn: view.registration.leaving.on.toString() } : {},
    questions: (_answers, { view, name }) => [
      {
        slug: 'date',
        title: `What is ${name}’s last day at your school?`,
        template: 'school/changes/change.njk',
        data: {
          opens: {
            happens: `The appropriate body is asked to release ${name}. You do not need to tell us where ${name} goes next.`,
            told: told({ view, name }, 'body', 'provider', 'mentor', 'ect'),
            left: `If they have served a term or more since they started or were last formally assessed, an interim assessment before they leave. We tell you if it is due.`,
          },
        },
        fields: [
          {
            kind: 'date',
            name: 'leavingOn',
            label: 'Last day at your school',
            hint: 'For example, 17 7 2026',
          },
          { kind: 'text', name: 'reason', label: 'Reason (optional)' },
        ],
        refusals: ({ leavingOn = '' }) => {
          const { registration } = view
          const corrects = registration.leaving !== null
          const typed = { on: leavingOn, reason: '', corrects }
          const situation = {
            registration,
            others: [],
            interimDueOn: () => null,
            at: registration.registeredAt,
          }
          const decision = decideLeaving(situation, typed)
          return decision.kind === 'refused' ? decision.refusals.map(worded) : []
        },
      },
    ],
    check: async ({ leavingOn = '' }, { view, name, registrationId }, { context }) => ({
      title: `Check before you ${view.registration.leaving ? 'correct the last day of' : 'report the last day of'} ${name}`,
      button: view.registration.leaving ? 'Correct the last day' : 'Report leaving',
      template: 'school/changes/check.njk',
      data: {
        effect: effectLines(
          await service.previewReport(context, { by: 'leaving', registrationId, on: leavingOn }),
        ),
      },
    }),
    submit: async ({ leavingOn = '', reason = '' }, { name, registrationId }, { context }) => {
      const on = readDay(leavingOn)
      const left = on !== null && isBefore(on, clock.today()) ? 'yes' : 'no'
      const request = { registrationId, on: leavingOn, reason }
      return submittedRegistration(await service.reportLeaving(context, request), { name, left })
    },
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: `You have reported that ${textOf(result, 'name')} ${textOf(result, 'left') === 'yes' ? 'has left' : 'is leaving'}`,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}

/** They stay after all. */
export function stayingJourney(service: Service): Journey<OnRegistration> {
  return defineJourney({
    name: 'take-back-leaving',
    address: '/school/ects/:registration/staying',
    access: { task: 'register' },
    ...onRegistration(service),
    blocked: ({ view }) => (view.registration.leaving ? [] : [worded({ code: 'leaving_not_reported' })]),
    questions: () => [],
    check: (_answers, { view, name }) => ({
      title: `${name} is staying at your school`,
      template: 'school/changes/check.njk',
      data: {
        opens: {
          happens:
            'The report of leaving is taken back, with the request to release and any interim assessment.',
          told: told({ view, name }, 'body', 'provider', 'mentor', 'ect'),
          left: NOTHING,
        },
      },
      button: 'Take back the report',
    }),
    submit: async (_answers, { name, registrationId }, { context }) =>
      submittedRegistration(await service.takeBackLeaving(context, { registrationId }), { name }),
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: `${textOf(result, 'name')} is staying`,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
