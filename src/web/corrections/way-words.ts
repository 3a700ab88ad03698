import { limitsOn, workingDaysAfter } from '../../domain/correction/limits.ts'
import type { Way } from '../../domain/correction/tiers.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { showDay } from '../layout/format.ts'

type Words = Readonly<{ before: string; asked: string; button: string }>

/** What a way of putting right means to whoever asks: before they send it, and once it waits for somebody. */
export function wayWords(way: Exclude<Way, 'department'>, today: Day, otherBody: string): Words {
  const due = showDay(workingDaysAfter(today, limitsOn(today).proposalDays))
  const words: Readonly<Record<Exclude<Way, 'department'>, Words>> = {
    with_reason: {
      before:
        'This takes effect at once. We will tell the teacher and their school, if we hold their email addresses.',
      ...{ asked: '', button: 'Put the record right' },
    },
    case: {
      before:
        'This takes effect at once. We will tell the teacher, the school and every appropriate body it touches.',
      ...{ asked: '', button: 'Put the record right' },
    },
    second_person: {
      before: 'A second person in your organisation has to agree. Nothing changes until they do.',
      asked:
        'Nothing has changed on the record yet. Another person in your organisation who records inductions has to agree.',
      button: 'Ask for a second person to agree',
    },
    case_second_person: {
      before: 'A second caseworker has to agree. Nothing changes until they do.',
      asked: 'Nothing has changed on the record yet. Another caseworker has to agree.',
      button: 'Ask for a second person to agree',
    },
    proposal: {
      before: `This touches a period with ${otherBody}, so it is proposed to them. Nothing changes until they agree. If they have not answered by ${due}, DfE decides.`,
      asked: `Nothing has changed on the record yet. ${otherBody} sees the record as it is and as you propose it, and agrees or refuses. If they have not answered by ${due}, DfE decides.`,
      button: 'Send the proposal',
    },
  }
  return words[way]
}
