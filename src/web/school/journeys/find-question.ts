import type { Question } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import type { Asking } from './asking.ts'
import { requestOf } from './register-answers.ts'

/**
 * TRN and date of birth. Only a match in teacher records writes `matchedTrn` and `matchedName`, on which the
 * registration rests. What stands against this teacher is said here already.
 */
export function findQuestion({ service, context, registering }: Asking): Question {
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
    clears: ['correctedName', 'email', 'lead', 'passed:registered-before'],
  }
}
