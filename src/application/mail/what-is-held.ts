import type { Registration } from '../../domain/registration/registration.ts'
import { inWords } from './text.ts'

export type Held = Pick<
  Registration,
  'start' | 'patterns' | 'contractEnd' | 'nomination' | 'programme' | 'mentor' | 'tutor'
>

type Named = Readonly<{ school: string; body: string; provider: string }>

/** To the teacher: everything that the registration holds of their post, so that they see what is wrong. */
export function whatIsHeld(held: Held, { school, body, provider }: Named): string {
  const { start, patterns, contractEnd, nomination, programme, mentor, tutor } = held
  const now = patterns.at(-1)
  const rows = [
    `School: ${school}`,
    `Start as an ECT: ${inWords(start)}`,
    ...(now ? [`Days a week as an ECT: ${String(now.halfDays / 2)}`] : []),
    ...(contractEnd ? [`End of contract: ${inWords(contractEnd)}`] : []),
    `Appropriate body: ${nomination.kind === 'named' ? body : 'not named yet'}`,
    `Training programme: ${programme === 'school_led' ? 'school-led' : `provider-led, with ${provider}`}`,
    `Induction tutor: ${tutor.name}`,
    `Mentor: ${mentor ? mentor.name : 'not assigned yet'}`,
  ]
  return `This is what is held:\n${rows.map((row) => `* ${row}`).join('\n')}`
}
