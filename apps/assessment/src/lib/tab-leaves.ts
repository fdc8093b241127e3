import type { KeyboardEvent } from 'react'

/**
 * Tab leaves a list of choices as it leaves every other field. Left to itself, Ant Design's open list takes the highlighted line at Tab
 * and keeps the focus, so that whoever fills in a form by keyboard chooses one thing more than they meant.
 */
export function tabLeaves(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.stopPropagation()
}
