import type { RouterOutputs } from '@sunlit/trpc'

export type UnitClassView = RouterOutputs['unit']['classes'][number]

export interface ClassChoice {
  readonly id: string
  readonly label: string
}

/** Each class once; where two schemes use one name for different classes, the scheme's title tells them apart. */
export function classChoices(classes: readonly UnitClassView[]): readonly ClassChoice[] {
  const byId = new Map<string, UnitClassView>()
  for (const known of classes) if (!byId.has(known.id)) byId.set(known.id, known)
  const once = [...byId.values()]
  return once.map(({ id, name, schemeTitle }) => ({
    id,
    label: once.some((other) => other.id !== id && other.name === name) ? `${name}（${schemeTitle}）` : name,
  }))
}

/** What a unit's class is called; a class that no scheme knows is shown as it was typed. */
export function classLabel(choices: readonly ClassChoice[], id: string): string {
  return choices.find((choice) => choice.id === id)?.label ?? id
}

/** The class that was typed or chosen by its name; anything else is a class of its own, for a scheme that is still to come. */
export function classIdOf(choices: readonly ClassChoice[], typed: string): string {
  const text = typed.trim()
  return choices.find(({ label }) => label === text)?.id ?? text
}
