import type { Answers } from '../../../application/drafts.ts'
import type { RegisterEctRequest } from '../../../application/registration/register-ect.ts'
import type { Registering } from '../../../application/registration/registration-views.ts'
import { namedBodyId } from '../../../domain/registration/registration.ts'

const nobody = { name: '', email: '', trn: '' }

/** The request that a draft's answers stand for; with the last choices taken over, those of the school's last registration. */
export function requestOf(answers: Answers, registering: Registering | null): RegisterEctRequest {
  const { matchedTrn: trn = '', schoolUrn = '', start = '', daysAWeek = '', contractEnd = '' } = answers
  const { correctedName = '', email = '', lead = 'here' } = answers
  const about = { trn, schoolUrn, start, daysAWeek, contractEnd, correctedName, email }
  const why = answers['finding'] ?? ''
  const trainedHereSince = why === 'trained' ? (answers['trainedHere'] ?? '') : ''
  const post = {
    isLeadSchool: lead !== 'elsewhere',
    hasMoved: lead === 'moved',
    trainedHereSince,
    inCertifiedPart: why === 'part',
  }
  const last = answers['useLast'] === 'yes' ? (registering?.last ?? null) : null
  if (last)
    return {
      ...{ ...about, ...post, mentor: nobody },
      bodyId: namedBodyId(last) ?? '',
      bodyNotListed: last.nomination.kind === 'not_listed' ? last.nomination.asTyped : '',
      ...{ programme: last.programme, leadProviderId: last.leadProviderId ?? '' },
      tutor: { name: last.tutor.name, email: last.tutor.email, trn: last.tutor.trn ?? '' },
    }
  const { body: bodyId = '', bodyNotListed = '', programme = '' } = answers
  const isSchoolLed = programme === 'school_led' || programme === ''
  return {
    ...{ ...about, ...post, bodyId, bodyNotListed },
    programme: isSchoolLed ? programme : 'provider_led',
    leadProviderId: isSchoolLed ? '' : programme,
    mentor: { name: answers['mentorName'] ?? '', email: answers['mentorEmail'] ?? '', trn: '' },
    tutor: { name: answers['tutorName'] ?? '', email: answers['tutorEmail'] ?? '', trn: '' },
  }
}
