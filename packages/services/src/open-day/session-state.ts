import { sessionPlanSchema, type OpenSeasonRules, openSeasonRulesSchema, type SignUpState } from '@sunlit/contracts'
import type { OpenSeasonRow, OpenSessionRow } from '@sunlit/db'
import type { GuardedSession, PeopleByClass, SessionPlan } from '@sunlit/enrolment'
import { storedText } from './stored-text.ts'

const readPlan = storedText(sessionPlanSchema)
const readRules = storedText(openSeasonRulesSchema)

/** A stored session as the rules of places see it at a moment. */
export function guardedSession(row: OpenSessionRow, now: string): GuardedSession {
  return {
    plan: planOf(row, now),
    taken: JSON.parse(row.taken) as PeopleByClass, // written by the guard
    reserveTaken: row.reserve_taken,
    waiting: row.waiting,
    allotment: row.allotment,
    signUp: signUpOf(row, now),
    drawn: row.draw_state === 'drawn',
  }
}

/** Rule O-2: from the stated moment on quotas no longer hold. */
export function planOf(row: Pick<OpenSessionRow, 'plan' | 'quotas_until'>, now: string): SessionPlan {
  const plan = readPlan(row.plan)
  return { ...plan, quotasHold: row.quotas_until === null || now < row.quotas_until }
}

export function signUpOf(row: Pick<OpenSessionRow, 'called_off_at' | 'opens_at' | 'closes_at'>, now: string): SignUpState {
  if (row.called_off_at !== null) return 'called-off'
  if (now < row.opens_at) return 'not-yet'
  return now < row.closes_at ? 'open' : 'closed'
}

export function seasonRules(row: Pick<OpenSeasonRow, 'rules'>): OpenSeasonRules {
  return readRules(row.rules)
}
