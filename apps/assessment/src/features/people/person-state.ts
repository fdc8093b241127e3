import type { RouterOutputs } from '@sunlit/trpc'

export type PersonLine = RouterOutputs['person']['list'][number]

/** The most important thing to know of an account, in a word and a colour. */
export function personState(person: PersonLine): { readonly word: string; readonly tone: 'lost' | 'closed' | 'muted' } {
  if (person.disabled) return { word: '已停用', tone: 'muted' }
  if (person.lockedUntil !== null) return { word: '已锁定', tone: 'lost' }
  if (person.mustChangePassword) return { word: '待首次登录', tone: 'muted' }
  return { word: '正常', tone: 'closed' }
}

/** By name, username or unit; spaces around do not matter. */
export function searchPeople(people: readonly PersonLine[], text: string): readonly PersonLine[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return people
  return people.filter((person) => [person.name, person.username, person.unitName].some((field) => field?.toLowerCase().includes(wanted)))
}
