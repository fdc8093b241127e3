import { CONTACT_DUTY_NAMES, type ContactDuty } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'

export type DirectoryView = RouterOutputs['directory']['list']
export type UnitContacts = DirectoryView['units'][number]
export type ContactView = UnitContacts['serving'][number]
export type HandoverView = UnitContacts['handovers'][number]

export const DIRECTORY_KEY = ['directory', 'list'] as const

/** A line of the contact sheet: somebody who serves, or a duty that nobody has. */
export interface SheetLine {
  readonly unit: UnitContacts
  readonly duty: ContactDuty
  readonly contact: ContactView | undefined
  /** A report about this duty that waits. */
  readonly waiting: HandoverView | undefined
  /** The unit's name stands on its first line only. */
  readonly isFirst: boolean
}

/** Three lines a unit, in the order of the duties, for units whose name, people or numbers contain the text. */
export function sheetLines(units: readonly UnitContacts[], text: string): readonly SheetLine[] {
  const wanted = text.trim().toLowerCase()
  const found = units.filter(({ unitName, serving }) =>
    [unitName, ...serving.flatMap(({ name, post, officePhone, mobile, email }) => [name, post, officePhone, mobile, email])].some((part) =>
      part.toLowerCase().includes(wanted),
    ),
  )
  return found.flatMap((unit) =>
    (['liaison', 'informant', 'supervisor'] as const).map((duty, place) => ({
      unit,
      duty,
      contact: unit.serving.find((one) => one.duty === duty),
      waiting: unit.handovers.find((one) => one.duty === duty && one.status === 'reported'),
      isFirst: place === 0,
    })),
  )
}

/** What a report says, in one sentence. */
export function handoverWords({ duty, from, to }: HandoverView): string {
  const name = CONTACT_DUTY_NAMES[duty]
  if (from === null) return `${name}由${to?.name ?? '某人'}担任`
  return to === null ? `${from.name}不再担任${name}，暂缺接任人` : `${name}由${from.name}变更为${to.name}`
}

export const HANDOVER_STATUS_WORDS: Readonly<Record<HandoverView['status'], string>> = {
  reported: '待确认',
  confirmed: '已确认',
  declined: '已退回',
}
