import type { DraftResult } from '../../../../application/drafts.ts'
import { readDay } from '../../../../domain/values/calendar.ts'
import type { At, PageOf } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import { recordAddress } from '../own-record.ts'
import { textOf } from '../submitted.ts'

/** The last page of a release that was recorded, or planned for a day to come. */
export function releasedPage(result: DraftResult, { teacherId }: Pick<At, 'teacherId'>): PageOf {
  const name = textOf(result, 'name')
  const on = readDay(textOf(result, 'on'))
  const onwards = { href: recordAddress(teacherId ?? ''), text: `Go to ${name}’s record` }
  if (on) return plannedPage({ name, on: showDay(on), asker: textOf(result, 'asker') }, onwards)
  return {
    template: 'journey/done.njk',
    title: `You have released ${name}`,
    data: {
      panelText:
        textOf(result, 'asker') === ''
          ? `Another appropriate body can now claim ${name}’s induction.`
          : `${textOf(result, 'asker')} asked for them, and has been told.`,
      next: [
        'Their induction is paused until another appropriate body claims them. They stay in your list, under Released.',
        `We will email ${name} and their school, if we hold their email addresses. Their record shows whether the emails were sent.`,
        'Their teacher record does not change: it does not show who an ECT is with.',
      ],
      onwards,
    },
  }
}

function plannedPage(
  { name, on, asker }: Readonly<{ name: string; on: string; asker: string }>,
  onwards: Readonly<{ href: string; text: string }>,
): PageOf {
  return {
    template: 'journey/done.njk',
    title: `The release of ${name} is planned`,
    data: {
      panelText: `${name} will be released on ${on}.`,
      next: [
        'They are with you until then. They stand in your list of planned releases, where you can change or cancel this.',
        `We will email their school${asker === '' ? '' : ` and ${asker}`} now, if we hold an email address, and ${name} and their school when the release takes effect.`,
        'It is checked every night. If it cannot take effect we tell you, and nothing is recorded.',
      ],
      onwards,
    },
  }
}
