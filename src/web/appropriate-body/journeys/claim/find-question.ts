import type { Service } from '../../../../application/service.ts'
import type { RequestContext } from '../../../../application/ports.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import type { Question } from '../../../journey/journey.ts'

/**
 * TRN and date of birth. Only a match in teacher records writes `matchedTrn` and `matchedName`: no form can, and they
 * are the proof on which the claim rests. The date of birth is used here and forgotten.
 */
export function findQuestion(service: Service, context: RequestContext): Question {
  return {
    slug: 'find',
    title: 'Find and claim an early career teacher (ECT)',
    lead: 'Enter the teacher reference number (TRN) and date of birth. Both must match the teacher’s record.',
    limit: 'find',
    fields: [
      {
        kind: 'text',
        name: 'trn',
        label: 'Teacher reference number (TRN)',
        hint: 'This is 7 digits. You can enter it with spaces, hyphens or slashes',
        width: 10,
        onCheck: false,
      },
      {
        kind: 'date',
        name: 'dateOfBirth',
        label: 'Date of birth',
        hint: 'For example, 20 4 1999. We use it to match the teacher and do not keep it',
        transient: true,
      },
    ],
    keep: async (answers) => {
      const { trn = '', dateOfBirth = '' } = answers
      const found = await service.findEct(context, { trn, dateOfBirth })
      if (found.kind === 'refused') return { kind: 'refused', refusals: found.refusals.map(beside) }
      const { teacher } = found
      return {
        kind: 'kept',
        answers: {
          trn: teacher.trn,
          matchedTrn: teacher.trn,
          matchedName: `${teacher.firstName} ${teacher.lastName}`,
        },
      }
    },
    clears: ['passed:teacher', 'later', 'start', 'programme', 'schoolSearch', 'schoolNotKnown', 'school'],
  }
}

/** What is wrong with neither field alone is said beside the TRN. */
function beside(refusal: Refusal): Refusal {
  return refusal.field === undefined ? { ...refusal, field: 'trn' } : refusal
}
