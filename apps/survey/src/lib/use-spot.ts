import { useSyncExternalStore } from 'react'
import { hashOf, spotOf, type Spot } from './route.ts'

const CHANGED = 'sunlit:spot'

/** Where somebody is, by the address: back, forward and refresh find the same screen. */
export function useSpot(): Spot {
  return spotOf(useSyncExternalStore(subscribe, () => location.hash))
}

function subscribe(onChange: () => void): () => void {
  const events = ['popstate', 'hashchange', CHANGED]
  for (const name of events) addEventListener(name, onChange)
  return () => events.forEach((name) => removeEventListener(name, onChange))
}

/** `replace` leaves no way back to where one was; a screen at the counter never has one, or the next person could go there. */
export function goTo(spot: Spot, how: 'push' | 'replace' = 'push'): void {
  const address = `${location.pathname}${location.search}${hashOf(spot)}`
  if (how === 'push' && !new URLSearchParams(location.search).has('kiosk')) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  dispatchEvent(new Event(CHANGED))
}
