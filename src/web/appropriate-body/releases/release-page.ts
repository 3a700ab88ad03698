import type { HandoverView } from '../../../application/handover/ports.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import { answerDueOn } from '../../../domain/handover/clock.ts'
import { wasAsked } from '../../../domain/handover/came-from.ts'
import { awaitsHolder, bringsRecords, isProvisional } from '../../../domain/handover/handover.ts'
import { namedBody } from '../../../domain/induction/body.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import { answerText, handoverTag } from '../../layout/handover-words.ts'
import { programmeWords } from '../../layout/record-words.ts'
import type { PageData } from '../../layout/render.ts'
import { refusalText } from '../../layout/words.ts'
import { recordAddress } from '../journeys/own-record.ts'
import { RELEASES } from './list-words.ts'
import { handoverWho, type HandoverRow } from './handover-who.ts'
import { outstandingRows } from './outstanding.ts'

/** One handover as either of its bodies sees it, with what that body can do. */
export function releasePage(view: HandoverView, person: Person): PageData {
  const { handover } = view
  const isHolder = handover.holderId === person.bodyId
  const isAsker = handover.askerId === person.bodyId
  const stands = handover.ended === null
  const waits = awaitsHolder(handover)
  const refused = stands && handover.answer?.kind === 'still_with_us'
  const isHeld = view.record !== null && openPeriod(view.record)?.bodyId === handover.holderId
  return {
    title: handover.name,
    back: RELEASES,
    address: `${RELEASES}/${handover.id}`,
    standing: handoverTag(handover),
    rows: rowsOf(view),
    outstanding: isHolder && (waits || refused) ? outstandingRows(view) : [],
    problems: isAsker ? handover.problems.map((code) => refusalText({ code })) : [],
    record: recordAddress(handover.teacherId),
    sees: {
      record: isHolder || (view.record !== null && handover.ended?.kind === 'claimed'),
      records: isAsker && view.record !== null && bringsRecords(handover),
    },
    may: {
      answer: isHolder && (waits || refused) && isHeld && may(person, 'release'),
      stay: isHolder && waits && may(person, 'release'),
      claim: isAsker && stands && may(person, 'claim'),
      again: isAsker && refused && may(person, 'claim'),
    },
    isProvisional: isProvisional(handover),
    who: handoverWho(view, person),
  }
}

function rowsOf({ handover, bodies, schoolNames, releaseOn }: HandoverView): readonly HandoverRow[] {
  const { claim, answer, ended, holderId, askedAt, claimedAt } = handover
  const holder = holderId === null ? null : namedBody(bodies, holderId)
  const asker = namedBody(bodies, handover.askerId)
  const asked = ended?.kind !== 'claimed' || holderId === null || wasAsked(handover)
  return [
    { key: 'TRN', value: handover.trn, fact: 'person' as const },
    {
      key: ended?.kind === 'claimed' ? 'Was with' : 'With',
      value: holder ? contactOf(holder) : 'No appropriate body',
      fact: 'answer' as const,
    },
    { key: asked ? 'Asked for by' : 'Claimed by', value: contactOf(asker), fact: 'request' as const },
    {
      key: 'New school',
      value:
        claim.schoolUrn === null
          ? 'Not known yet'
          : (schoolNames[claim.schoolUrn] ?? `URN ${claim.schoolUrn}`),
      fact: 'request',
    },
    { key: 'New start date', value: showDay(claim.start), fact: 'request' as const },
    { key: 'Training programme', value: programmeWords[claim.programme], fact: 'request' as const },
    { key: asked ? 'Asked on' : 'Claimed on', value: showDateTime(askedAt), fact: 'request' as const },
    ...(claimedAt && asked
      ? [{ key: 'Claimed provisionally on', value: showDateTime(claimedAt), fact: 'request' as const }]
      : []),
    ...(awaitsHolder(handover)
      ? [{ key: 'Answer due', value: showDay(answerDueOn(handover)), fact: 'answer' as const }]
      : []),
    ...(releaseOn
      ? [{ key: 'Will be released on', value: showDay(releaseOn), fact: 'answer' as const }]
      : []),
    ...(answer && holder
      ? [{ key: 'Answer', value: answerText(answer, holder.name), fact: 'answer' as const }]
      : []),
    ...(ended?.reason ? [{ key: 'Reason', value: ended.reason, fact: 'request' as const }] : []),
  ]
}

function contactOf({ name, contactEmail }: ReturnType<typeof namedBody>): string {
  return contactEmail === null ? name : `${name}, ${contactEmail}`
}
