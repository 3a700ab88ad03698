import type { FindingAct, FindingField } from '../../../domain/schools/record-finding.ts'
import { isCollege } from '../../../domain/schools/may-serve.ts'
import type { Field, Question } from '../../journey/journey.ts'

type About = Readonly<{
  name: string
  typeCode: string
  act: FindingAct
  findingKind: string
  certified: string
}>
type Page = Omit<Question, 'refusals'>

/** The pages of what somebody does with a finding, in order: one thing on each. */
export function findingPages(about: About): readonly Page[] {
  const { act, certified, typeCode } = about
  const asks = (...acts: readonly FindingAct[]) => acts.includes(act)
  return [
    ...(asks('recorded', 'corrected') && isCollege(typeCode) ? [kindPage(about)] : []),
    ...(asks('recorded', 'corrected') ? [daysPage(about)] : []),
    ...(asks('ended') ? [endPage(about)] : []),
    ...(asks('recorded', 'corrected', 'certified') ? [certifiedPage(about)] : []),
    ...(asks('recorded', 'corrected', 'certified') && ['whole', 'part'].includes(certified)
      ? [certificatePage(about)]
      : []),
    ...(asks('corrected', 'removed') ? [reasonPage(about)] : []),
  ]
}

const date = (name: FindingField, label: string, hint: string): Field => ({ kind: 'date', name, label, hint })

function kindPage({ name }: About): Page {
  return {
    slug: 'kind',
    title: `What did the inspection of ${name} find?`,
    fields: [
      {
        ...{ kind: 'radios', name: 'findingKind', label: 'Finding' },
        items: [
          {
            value: 'not_adequate',
            text: 'Not adequate',
            hint: 'The latest inspection of the college, or of a part of it',
          },
          { value: 'special_measures', text: 'Special measures' },
        ],
      },
    ],
  }
}

function daysPage({ name, findingKind }: About): Page {
  return {
    slug: 'days',
    title:
      findingKind === 'not_adequate'
        ? `When was ${name} found not adequate?`
        : `When did ${name} enter special measures?`,
    lead: 'New early career teachers (ECTs) cannot start there from that day. Those who serve there already carry on.',
    fields: [
      date('since', 'First day', 'The day on which it was found, for example 15 1 2026'),
      date('until', 'Last day, if it is over', 'Leave it empty while the finding stands'),
    ],
  }
}

function endPage({ name, findingKind }: About): Page {
  return {
    slug: 'end',
    title:
      findingKind === 'not_adequate'
        ? `When was ${name} last not adequate?`
        : `When did ${name} leave special measures?`,
    lead: 'New ECTs can start there from the day after.',
    fields: [date('until', 'Last day on which it stood', 'For example, 17 7 2026')],
  }
}

function certifiedPage({ name }: About): Page {
  return {
    slug: 'certified',
    title: `Has the Chief Inspector certified that new ECTs can start at ${name}?`,
    fields: [
      {
        ...{ kind: 'radios', name: 'certified', label: 'Certified' },
        items: [
          { value: 'no', text: 'No' },
          { value: 'whole', text: 'Yes, all of it' },
          { value: 'part', text: 'Yes, a part of it', hint: 'For example, a department' },
        ],
      },
    ],
  }
}

function certificatePage({ certified }: About): Page {
  const part = { kind: 'text', name: 'certifiedPart', label: 'Part that is certified' } as const
  return {
    slug: 'certificate',
    title: 'What does the certificate say?',
    fields: [
      date('certifiedFrom', 'It holds from', 'For example, 2 3 2026'),
      ...(certified === 'part' ? [{ ...part, hint: 'Schools read it as you write it here' }] : []),
    ],
  }
}

function reasonPage({ act }: About): Page {
  return {
    slug: 'reason',
    title: act === 'removed' ? 'Why was it recorded by mistake?' : 'Why is it corrected?',
    fields: [
      {
        kind: 'textarea',
        name: 'reason',
        label: 'Reason',
        hint: 'Kept in the history of the school',
        rows: 3,
      },
    ],
  }
}
