/** An answer before it becomes HTTP. No `body` means an empty one. */
export type Answer = {
  status: number
  headers?: Record<string, string>
  body?: unknown
  contentType?: string
}

const PROBLEM = 'application/problem+json; charset=utf-8'

export const noContent: Answer = { status: 204 }

export function empty(status: number): Answer {
  return { status }
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}

export function problem(title: string, status: number, detail?: string, errorCode?: number): Answer {
  return {
    status,
    contentType: PROBLEM,
    body: {
      title,
      status,
      ...(detail !== undefined && { detail }),
      ...(errorCode !== undefined && { errorCode }),
    },
  }
}

export function validationProblem(field: string, message: string): Answer {
  return {
    status: 400,
    contentType: PROBLEM,
    body: {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: { [field]: [message] },
      traceId: '00-00000000000000000000000000000000-0000000000000000-00',
    },
  }
}

export const serverError: Answer = problem('An error occurred while processing your request.', 500)

type Sought = { trn: string; dateOfBirth?: string | null; nationalInsuranceNumber?: string | null }

export function personNotFound(sought: Sought, status = 404): Answer {
  const lines = [
    `TRN: '${sought.trn}'`,
    ...(sought.dateOfBirth ? [`Date of birth: '${sought.dateOfBirth}'`] : []),
    ...(sought.nationalInsuranceNumber
      ? [`National insurance number: '${sought.nationalInsuranceNumber}'`]
      : []),
  ]
  return problem('Person not found.', status, lines.join('\n'), 10001)
}

export function stale(watermark: Temporal.Instant): Answer {
  const day = watermark.toZonedDateTimeISO('UTC').toPlainDate().toString()
  return problem('Request is stale.', 409, `Timestamp: ${day}`, 10033)
}

export function noQts(trn: string): Answer {
  return problem('Person does not have QTS.', 400, `TRN: '${trn}'`, 10034)
}

export function forbidden(): Answer {
  return problem('Forbidden.', 403, '', 10040)
}

export function notActive(trn: string, status: number): Answer {
  return problem(`Record ${trn} is not active.`, status, undefined, 10058)
}

export function merged(trn: string, into: string): Answer {
  return problem(`Record ${trn} has been merged with ${into}.`, 404, undefined, 10059)
}

export function movedTo(location: string): Answer {
  return { status: 308, headers: { location } }
}

const statusErrors = {
  10035: 'Invalid induction status.',
  10036: 'Induction start date is required.',
  10037: 'Induction completed date is required.',
  10038: 'Induction start date is not permitted.',
  10039: 'Induction completed date is not permitted.',
} as const

export function statusProblem(code: keyof typeof statusErrors, status: string): Answer {
  return problem(statusErrors[code], 400, `Status: '${status}'`, code)
}
