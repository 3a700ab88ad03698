import { empty, noContent, ok, problem, type Answer } from './answers.ts'
import { ControlProblem } from './control/control-problem.ts'
import { peopleControls } from './control/people-controls.ts'
import { serviceControls } from './control/service-controls.ts'
import { matchPath } from './match-path.ts'
import type { Request } from './request.ts'
import type { StandIn } from './stand-in.ts'

const PREFIX = '/stand-in'
const controls = { ...serviceControls, ...peopleControls }

/** Answers a request under `/stand-in/`, from the same machine only. */
export function answerControl(request: Request, standIn: StandIn): Answer {
  if (!request.isFromThisMachine) return empty(403)
  const body = request.body === '' ? {} : readJson(request.body)
  if (body === undefined) return problem('The request body is not valid JSON.', 400)
  for (const [pattern, control] of Object.entries(controls)) {
    const [method, path = ''] = pattern.split(' ')
    const found = method === request.method ? matchPath(`${PREFIX}${path}`, request.path) : null
    if (!found) continue
    try {
      const result = control({ standIn, body, trn: found['trn'] ?? '', id: found['id'] ?? '' })
      return result === undefined ? noContent : ok(result)
    } catch (error) {
      if (error instanceof ControlProblem) return problem(error.message, error.status)
      throw error
    }
  }
  return empty(404)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
