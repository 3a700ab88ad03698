import type { Queue } from '../../domain/registration/queues.ts'
import type { Day } from '../../domain/values/calendar.ts'

export const queueSorts = ['waiting', 'name', 'start'] as const
export type QueueSort = (typeof queueSorts)[number]

/** `school` is a URN or any part of a name; empty for every school. */
export type QueueFilter = Readonly<{
  queue: Queue
  school: string
  startFrom: Day | null
  startTo: Day | null
  sort: QueueSort
}>

/** `page` counts from 1. */
export type QueueQuery = QueueFilter & Readonly<{ page: number }>

/** `registrationId` and `tutor` are null for somebody whom the body holds and no school registered with it. */
export type QueueRow = Readonly<{
  teacherId: string
  registrationId: string | null
  name: string
  trn: string
  schoolUrn: string | null
  schoolName: string | null
  start: Day
  since: Day
  tutor: Readonly<{ name: string; email: string }> | null
  /** The body has claimed them provisionally for this registration: nothing is left to accept. */
  isProvisional: boolean
}>

export type QueuePage = Readonly<{
  rows: readonly QueueRow[]
  /** Of every queue, without the filters. */
  counts: Readonly<Record<Queue, number>>
  matching: number
  page: number
  pages: number
}>
