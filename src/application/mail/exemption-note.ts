import type { RecordCorrected } from '../../domain/events.ts'
import { exemptionGrounds } from '../../domain/induction/exemption.ts'
import { namedBody, type Bodies } from '../../domain/induction/body.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import { spanOf, type Registration } from '../../domain/registration/registration.ts'
import { isBefore, type Day } from '../../domain/values/calendar.ts'
import { inWords, paragraphs } from './text.ts'

export type Told = 'teacher' | 'school' | 'body'

/** What a correction of an exemption means for whoever is told; nothing for any other correction. */
export function exemptionNote(
  record: InductionRecord,
  { exemption: corrected }: RecordCorrected,
  bodies: Bodies,
): (told: Told) => string {
  if (!corrected) return () => ''
  const open = openPeriod(record)
  const holder = open && namedBody(bodies, open.bodyId).name
  const { exemption } = corrected
  if (!exemption) return (told) => takenOff[told]
  const ground = `Reason: ${exemptionGrounds[exemption.ground].trsReason}. Decided on ${inWords(exemption.decidedOn)}.`
  return (told) => paragraphs(ground, recorded[told](holder))
}

const recorded: Readonly<Record<Told, (holder: string | null) => string>> = {
  teacher: (holder) =>
    `You have nothing more to serve.${holder === null ? '' : ` ${holder} will release you.`} Being exempt is not the same as passing induction.`,
  school: (holder) =>
    `They have nothing more to serve, and can go on working as a teacher.${holder === null ? '' : ` ${holder} will release them.`} You do not need to do anything.`,
  body: () =>
    'They have nothing more to serve. Release them: record the last day with you and the terms that they served.',
}

const KEPT_THERE = 'An exemption that the teacher record shows stands until it is taken off there too.'
const takenOff: Readonly<Record<Told, string>> = {
  teacher: `You need to serve induction, unless you are exempt for another reason. ${KEPT_THERE}`,
  school: `They need to serve induction, unless they are exempt for another reason. ${KEPT_THERE}`,
  body: `Their induction goes on as it is recorded. ${KEPT_THERE}`,
}

/** The registrations of a teacher that stand on a day. */
export function standingOn(all: readonly Registration[], today: Day): readonly Registration[] {
  return all.filter((registration) => {
    const { end } = spanOf(registration)
    return !registration.withdrawn && !(end && isBefore(end, today))
  })
}
