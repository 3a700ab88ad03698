import type { ChangeRequest, ChangeSituation, Events } from './change-request.ts'
import { decideAway } from './decide-away.ts'
import { decideAnotherBody } from './decide-another-body.ts'
import { decideContractEnd, decideHours, decideStart } from './decide-post.ts'
import { decideDifficulties, decideDifficultiesOver } from './decide-difficulties.ts'
import { decideInterimDone, decideStillHere } from './decide-leaving.ts'
import { decideEmail, decideLeadSchool, decideName, decideProgramme, decideTutor } from './decide-who.ts'
import { refuse } from './refuse.ts'

/** What the rulebook says to a report of the school about one of its ECTs: one door for every kind of report. */
export function decideReport(situation: ChangeSituation, request: ChangeRequest): Events {
  if (situation.registration.withdrawn) return refuse('registration_withdrawn')
  switch (request.kind) {
    case 'hours':
      return decideHours(situation, request)
    case 'absence':
    case 'absence_removed':
    case 'leave_choice':
      return decideAway(situation, request)
    case 'start':
      return decideStart(situation, request)
    case 'contract_end':
      return decideContractEnd(situation, request.contractEnd)
    case 'name':
      return decideName(situation, request.correctedName)
    case 'email':
      return decideEmail(situation, request.email)
    case 'tutor':
      return decideTutor(situation, request.tutor)
    case 'programme':
      return decideProgramme(situation, request)
    case 'lead_school':
      return decideLeadSchool(situation, request.leads)
    case 'difficulties':
      return decideDifficulties(situation, request)
    case 'difficulties_over':
      return decideDifficultiesOver(situation)
    case 'another_body':
      return decideAnotherBody(situation, request)
    case 'still_here':
      return decideStillHere(situation)
    case 'interim_done':
      return decideInterimDone(situation, request.on)
  }
}
