import type { Previewed } from '../../../application/registration/preview-report.ts'
import type { RegistrationResult } from '../../../application/registration/register-ect.ts'
import type { RequestContext } from '../../../application/ports.ts'
import type { Service } from '../../../application/service.ts'
import type { Task } from '../../../domain/access/permissions.ts'
import type { AwayRequest, ChangeRequest } from '../../../domain/registration/change-request.ts'
import type { RegistrationRefusal } from '../../../domain/registration/registration-rules.ts'

/** Who reports a change: where its pages are, what lets somebody do it, and which use cases they go to. */
export type Side<Request> = Readonly<{
  /** Before the name of a draft, so that the two sides do not take up each other's. */
  prefix: string
  address: string
  task: Task
  check: (
    context: RequestContext,
    on: Readonly<{ registrationId: string; request: Request }>,
  ) => Promise<readonly RegistrationRefusal[]>
  report: (
    context: RequestContext,
    on: Readonly<{ registrationId: string; request: Request }>,
  ) => Promise<RegistrationResult>
  asked: (registrationId: string, request: Request) => Previewed
  /** Where the report is seen afterwards. */
  home: (registrationId: string) => string
  done: string
  /** Who hears of it without being told by whoever reported, and what it did. */
  next: readonly string[]
}>

export function schoolSide(service: Service): Side<ChangeRequest> {
  return {
    ...{ prefix: '', address: '/school/ects/:registration', task: 'register' },
    ...{ check: service.checkReport, report: service.reportChange },
    asked: (registrationId, request) => ({ by: 'school', registrationId, request }),
    home: (registrationId) => `/school/ects/${registrationId}`,
    ...{ done: 'school/journeys/done.njk', next: [] },
  }
}

/** The body that holds the ECT, for time away and choices about leave. */
export function bodySide(service: Service): Side<AwayRequest> {
  return {
    ...{ prefix: 'body-', address: '/appropriate-body/registrations/:registration', task: 'record_absence' },
    ...{ check: service.checkAway, report: service.reportAway },
    asked: (registrationId, request) => ({ by: 'body', registrationId, request }),
    home: (registrationId) => `/appropriate-body/registrations/${registrationId}`,
    ...{ done: 'journey/done.njk', next: ['The school is told. Their terms have been worked out anew.'] },
  }
}
