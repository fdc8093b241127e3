import { isId } from '../definition/limits.ts'

/** Gives foreign names an id of ours: the name itself where it may be one, else a numbered one. The same name always gets the same id. */
export interface IdMaker {
  readonly idOf: (name: string) => string
  /** The id that a name was given, without giving it one. */
  readonly known: (name: string) => string | undefined
}

/** `prefix` starts the numbered ids: `q1`, `q2` … */
export function createIdMaker(prefix: string): IdMaker {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  const idOf = (name: string): string => {
    const before = ids.get(name)
    if (before !== undefined) return before
    let id = name.toLowerCase()
    for (let number = ids.size + 1; !isId(id) || taken.has(id); number += 1) id = `${prefix}${number}`
    ids.set(name, id)
    taken.add(id)
    return id
  }
  return { idOf, known: (name) => ids.get(name) }
}
