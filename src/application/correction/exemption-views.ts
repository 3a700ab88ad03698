import type { ExemptionGround } from '../../domain/induction/exemption.ts'

/** An exemption that stands here while teacher records do not say so; `since` is when it was recorded. */
export type ExemptionToTell = Readonly<{
  teacherId: string
  name: string
  trn: string
  ground: ExemptionGround
  since: Temporal.Instant
}>
