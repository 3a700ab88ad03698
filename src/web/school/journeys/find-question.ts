import type { Answers } from '../../../application/drafts.ts'
import type { Kept, Question } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import type { Asking } from './asking.ts'
import { requestOf } from './register-answers.ts'

/**
 * TRN and date of birth. Only a match in teacher records writes `matchedTrn` and `matchedName`, on which the
 * registration rests. What stands against this teacher is said here already. While teacher records do not answer, the
 * TRN is kept as it was typed, and answers nothing yet.
 */
export function findQuestion(before: Answers, { service, context, registering }: Asking): Question {
  return {
    slug: 'find',
    title: 'Find the early career teacher (ECT)',
    lead: 'Their TRN and date of birth must match their teacher record.',
    limit: 'find',
    fields: [
      {
        kind: 'text',
        name: 'trn',
        label: 'Teacher reference number (TRN)',
        hint: 'This is 7 digits. Ask the ECT for it; they can find a lost TRN online',
        width: 10,
        ...(before['typedTrn'] !== undefined && { suggested: before['typedTrn'] }),
      },
      {
        kind: 'date',
        name: 'dateOfBirth',
        label: 'Date of birth',
        hint: 'For example, 20 4 1999. We use it to match the teacher and do not keep it',
        transient: true,
      },
      {
        kind: 'text',
        name: 'nationalInsuranceNumber',
        label: 'National Insurance number',
        hint: 'Only if their date of birth does not match, or you do not know it. For example, QQ 12 34 56 C. We do not keep it',
        width: 20,
        transient: true,
      },
    ],
    keep: async (answers) => {
      const { trn = '', dateOfBirth = '', nationalInsuranceNumber = '' } = answers
      const found = await service.findToRegister(context, { trn, dateOfBirth, nationalInsuranceNumber })
      if (found.kind === 'refused' && isOutage(found.refusals)) return notAnswered(trn)
      if (found.kind === 'refused')
        return {
          kind: 'refused',
          refusals: found.refusals.map((refusal) =>
            refusal.code === 'teacher_not_found'
              ? { ...worded({ code: refusal.code }), field: 'trn' }
              : { ...refusal, field: refusal.field ?? 'trn' },
          ),
        }
      const { teacher } = found
      const request = requestOf({ ...answers, matchedTrn: teacher.trn }, registering)
      const { refusals, before } = await service.checkRegistration(context, request)
      const against = refusals.filter(({ field }) => field === undefined)
      if (isOutage(against)) return notAnswered(trn)
      if (against.length > 0)
        return { kind: 'refused', refusals: against.map((each) => ({ ...worded(each), field: 'trn' })) }
      return {
        kind: 'kept',
        answers: {
          ...{ trn: teacher.trn, matchedTrn: teacher.trn, before },
          matchedName: `${teacher.firstName} ${teacher.lastName}`,
        },
      }
    },
    clears: ['correctedName', 'email', 'lead', 'passed:registered-before', 'typedTrn'],
  }
}

function isOutage(refusals: readonly Readonly<{ code: string }>[]): boolean {
  return refusals.some(({ code }) => code === 'teacher_records_unavailable')
}

/** Neither a date of birth nor a National Insurance number is kept, so what is promised is the TRN. */
function notAnswered(trn: string): Kept {
  const text =
    'Teacher records cannot be checked just now. The TRN is kept, and their date of birth is not. Try again in a few minutes, or leave and come back later'
  return {
    kind: 'refused',
    refusals: [{ ...worded({ code: 'teacher_records_unavailable' }), text, field: 'trn' }],
    answers: { typedTrn: trn.trim() },
  }
}
