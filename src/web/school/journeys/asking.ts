import type { RequestContext } from '../../../application/ports.ts'
import type { Registering } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import type { InspectionFinding } from '../../../domain/schools/inspection-finding.ts'
import type { BodyChoice } from '../../../domain/schools/choose-body.ts'

/** What the questions of a registration look at, once the school is known. */
export type Asking = Readonly<{
  service: Service
  context: RequestContext
  registering: Registering
  choices: readonly BodyChoice[]
  /** For which the school says why this ECT may start all the same. */
  finding: InspectionFinding | null
  name: string
}>
