import type { Chance } from './chance.ts'
import type { PhoneStore } from './phone-store.ts'

const KEY = 'sunlit.survey.device'

/** Random text that tells two ballots of one browser alike while an evaluation runs; it says nothing about the phone. */
export function deviceToken(store: PhoneStore, chance: Chance): string {
  const kept = store.get(KEY)
  if (kept !== undefined && /^[A-Za-z0-9_-]{16,64}$/.test(kept)) return kept
  const made = chance.text(18)
  store.set(KEY, made)
  return made
}
