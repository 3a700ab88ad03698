import type { Told } from '../../domain/correction/restore.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import type { PlannedReleaseEvent } from '../../domain/handover/planned-release.ts'
import type { RegistrationEvent } from '../../domain/registration/registration-events.ts'

/** Of each registration, handover and planned release that a request touched, everything that happened to it. */
export type WhatFollowed = Readonly<{
  registrations: readonly Told<RegistrationEvent>[]
  handovers: readonly Told<HandoverEvent>[]
  plans: readonly Told<PlannedReleaseEvent>[]
}>
