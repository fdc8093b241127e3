import { useSyncExternalStore } from 'react'

/** Whether the page is in elder mode, which the switch at the top sets on the root element. */
export function useElder(): boolean {
  return useSyncExternalStore(subscribe, () => document.documentElement.hasAttribute('data-elder'))
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-elder'] })
  return () => observer.disconnect()
}
