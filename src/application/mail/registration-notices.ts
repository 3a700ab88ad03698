import type {
  RegisteredSchoolChange,
  RegistrationEvent,
} from '../../domain/registration/registration-events.ts'
import { isAbsence, type Registration } from '../../domain/registration/registration.ts'
import { noticesOfChange } from './change-notices.ts'
import { named, registeredNotice, to, toTeacher, type Names, type Notice } from './notice.ts'
import { inWords, paragraphs } from './text.ts'
import { whatIsHeld } from './what-is-held.ts'

/** Who is told what when something happens to a registration: the whole table, which a test enumerates. */
export function noticesOf(event: RegistrationEvent, after: Registration, names: Names): readonly Notice[] {
  const { ect, school, body, provider } = names
  switch (event.type) {
    case 'ect_registered':
      return [
        registeredNotice(after, names),
        ...named('body', after, names),
        ...named('lead_provider', after, names),
      ]
    case 'registration_changed':
      return noticesOfChange(event.changed, after, names)
    case 'registration_withdrawn':
      return [
        ...to(
          ['body', 'lead_provider'],
          'Registration withdrawn',
          `${school} withdrew the registration of ${ect}.`,
        ),
        toTeacher(
          'Registration withdrawn',
          `${school} withdrew your registration as an early career teacher (ECT).`,
        ),
      ]
    case 'leaving_reported':
    case 'leaving_corrected': {
      const says = `${school} reported that the last day of ${ect} there is ${inWords(event.on)}.`
      const interim = event.interimDueOn
        ? `An interim assessment is due by ${inWords(event.interimDueOn)}.`
        : 'No interim assessment is due.'
      return [
        ...to(['lead_provider', 'mentor'], 'Leaving', says),
        ...to(
          ['body'],
          'Leaving, to be released',
          `${says} Release them when you have what you need. ${interim}`,
        ),
        toTeacher('Leaving', `${school} reported that your last day there is ${inWords(event.on)}.`),
      ]
    }
    case 'leaving_withdrawn':
      return [
        ...to(
          ['body', 'lead_provider', 'mentor'],
          'Staying',
          `${school} took back its report: ${ect} is staying.`,
        ),
        toTeacher('Staying', `${school} took back its report that you are leaving.`),
      ]
    case 'body_succeeded':
    case 'body_succession_reversed':
      return []
    case 'school_changed':
      return event.change === 'closed' ? ofClosing(event, names) : []
    case 'body_answer_moved':
      return []
    case 'body_answer_undone':
      return to(
        ['school'],
        'Appropriate body asked again',
        `What ${body} had recorded of the induction of ${ect} was taken away again, so ${body} is asked once more. You do not need to do anything.`,
      )
    case 'body_naming_restored':
      return to(
        ['school'],
        'Appropriate body as before',
        `What was recorded of the induction of ${ect} with another appropriate body was undone, so everything is as before: ${body} is named, and what you asked for still stands. You do not need to do anything.`,
      )
    case 'interim_assessment_done':
      return to(
        ['body'],
        'Interim assessment',
        `${school} made the interim assessment of ${ect} on ${inWords(event.on)} and will send it to you.`,
      )
    case 'absence_recorded':
    case 'absence_corrected':
      if (event.by === 'body') return awayByBody(`${body} recorded when ${ect} is or was away.`)
      if (event.absence.category === 'neonatal_care')
        return [
          ...to(
            ['body'],
            'Neonatal care leave',
            `${school} reported neonatal care leave of ${ect}. The guidance does not say how it counts: tell the school.`,
          ),
          toTeacher(
            'Your leave',
            `${school} reported your neonatal care leave. The guidance does not say how it counts: ${body} tells your school.`,
          ),
        ]
      return isAbsence(event.absence.category)
        ? to(['body'], 'Absence', `${school} reported when ${ect} is or was away.`)
        : [
            ...to(
              ['body'],
              'Family or carer’s leave',
              `${school} reported leave of ${ect}. The teacher decides whether induction is extended by the days missed.`,
            ),
            toTeacher(
              'Your leave',
              `${school} reported your family or carer’s leave. You decide whether your induction is extended by the days missed.`,
            ),
          ]
    case 'leave_chosen': {
      const says = `${ect} has chosen that their leave ${event.extend ? 'extends' : 'does not extend'} induction.`
      return [
        ...to([event.by === 'body' ? 'school' : 'body'], 'Choice about leave', says),
        toTeacher(
          'Your choice about leave',
          `${event.by === 'body' ? body : school} recorded that you have chosen that your leave ${event.extend ? 'extends' : 'does not extend'} your induction. Tell them if this is not so.`,
        ),
      ]
    }
    case 'absence_removed':
      if (event.by === 'body') return awayByBody(`${body} removed an absence of ${ect}.`)
      return to(['body'], 'Absence', `${school} removed an absence of ${ect}.`)
    case 'thirty_days_reached':
      return to(
        ['body', 'school'],
        'Absent for 30 days',
        `${ect} has been absent for ${String(event.days)} days in year ${String(event.part)} of induction. At 30 days or more induction is extended by all of them.`,
      )
    case 'difficulties_reported':
      return to(
        ['body'],
        'Having difficulties',
        `${school} reported that ${ect} has had difficulties since ${inWords(event.since)}, ${event.planInPlace ? 'with a support plan' : 'without a support plan yet'}.`,
      )
    case 'difficulties_over':
      return to(['body'], 'Difficulties over', `${school} reported that the difficulties of ${ect} are over.`)
    case 'body_change_asked':
      return [
        ...to(
          ['body'],
          'Another appropriate body',
          `${school} would like another appropriate body for ${ect} from ${inWords(event.from)}. You must release them first.`,
        ),
        toTeacher(
          'Another appropriate body',
          `${school} would like another appropriate body for you from ${inWords(event.from)}. ${body} must release you first.`,
        ),
      ]
    case 'said_to_have_moved':
      return to(
        ['school'],
        'Registered at another school',
        `Another school has registered ${ect} from ${inWords(event.on)}. Report their last day with you, or say that they work at your school too.`,
      )
    case 'said_to_be_still_here':
      return to(['body'], 'Two schools', `${ect} works at ${school} and at another school, which leads.`)
    case 'body_answered':
      return event.answer.kind === 'accepted'
        ? [
            ...to(
              ['school'],
              'Induction recorded',
              `${body} is the appropriate body of ${ect} and has recorded induction.`,
            ),
            toTeacher(
              'Induction recorded',
              paragraphs(
                `${body} is your appropriate body and has recorded your induction at ${school}.`,
                whatIsHeld(after, names),
              ),
            ),
          ]
        : to(
            ['school'],
            `Not with ${body}`,
            `${body} says that ${ect} is not theirs. They wrote: ${event.answer.reason}`,
          )
    case 'school_asked':
      return to(
        ['school'],
        `A question from ${body}`,
        `${body} has a question about ${ect}. They wrote: ${event.text}`,
      )
    case 'school_answered':
      return to(['body'], 'Answered', `${school} has answered your question about ${ect}.`)
    case 'provider_replied_to':
      return to(
        ['lead_provider'],
        'Answered',
        `${school} has answered your query about ${ect}. They wrote: ${event.text}`,
      )
    case 'provider_answered':
      return event.answer.kind === 'confirmed'
        ? []
        : to(
            ['school'],
            `A query from ${provider}`,
            `${provider} has a query about ${ect}. They wrote: ${event.answer.reason ?? ''}`,
          )
  }
}

/** Nobody took the school over: its ECTs go on only when somebody says where, or when they left. */
function ofClosing({ on }: RegisteredSchoolChange, { ect, school }: Names): readonly Notice[] {
  const says = `Get Information About Schools says that ${school} closed on ${inWords(on)} and that nobody took it over.`
  const ifWrong = 'If that is wrong, ask the school to correct it there.'
  return [
    ...to(['school'], 'School closed', `${says} Report the last day of ${ect}. ${ifWrong}`),
    ...to(['body', 'lead_provider'], 'School closed', `${says} ${ect} was registered there. ${ifWrong}`),
  ]
}

function awayByBody(says: string): readonly Notice[] {
  return to(['school'], 'Absence', says)
}
