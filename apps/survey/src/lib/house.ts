import { phoneChance, type Chance } from './chance.ts'
import { memoryStore, phoneStore, type PhoneStore } from './phone-store.ts'

/** What the pages stand on: where they keep things, chance, and whether this is a screen at the counter. */
export interface House {
  readonly store: PhoneStore
  readonly chance: Chance
  /** `?kiosk`: many people one after the other; nothing is kept, and the page begins anew by itself. */
  readonly isKiosk: boolean
  /** `?kiosk=…`: the key of a counter post, whose ballots are of the paper channel. */
  readonly postKey?: string
}

export function openHouse(search: string): House {
  const kiosk = new URLSearchParams(search).get('kiosk')
  const isKiosk = kiosk !== null
  return { store: isKiosk ? memoryStore() : phoneStore(), chance: phoneChance, isKiosk, ...(kiosk && { postKey: kiosk }) }
}
