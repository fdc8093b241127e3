import { canonicalJson } from '@sunlit/audit'
import type { SheetKind } from '@sunlit/contracts'
import type { Answers } from '@sunlit/questionnaire'

/** What one person read on a sheet. */
export interface SheetReading {
  readonly kind: SheetKind
  /** Nothing but for the kind `answers`. */
  readonly answers: Answers
}

/** An answers sheet without answers is a blank one; blank and unreadable ones have none. */
export function plainReading({ kind, answers }: SheetReading): SheetReading {
  if (kind !== 'answers') return { kind, answers: {} }
  return Object.keys(answers).length === 0 ? { kind: 'blank', answers: {} } : { kind, answers }
}

/** Rule P-3: whether two people read the very same. */
export function readAlike(one: SheetReading, other: SheetReading): boolean {
  return one.kind === other.kind && canonicalJson(one.answers) === canonicalJson(other.answers)
}

/** Where they differ, by question; for different kinds every question that either answered. */
export function differences(one: SheetReading, other: SheetReading): readonly string[] {
  const questions = new Set([...Object.keys(one.answers), ...Object.keys(other.answers)])
  const textOf = (answers: Answers, id: string): string => (answers[id] === undefined ? '' : canonicalJson(answers[id]))
  return [...questions].filter((id) => textOf(one.answers, id) !== textOf(other.answers, id))
}

export type SheetTurn = 'first' | 'second' | 'third'

/** What an entry by this person would be, or why it cannot be one. */
export function turnOf(
  sheet: { readonly state: 'once' | 'differs' | 'settled'; readonly first_by: string; readonly second_by: string | null } | undefined,
  by: string,
): SheetTurn | 'paper_same_person' | 'paper_settled' {
  if (!sheet) return 'first'
  if (sheet.state === 'settled') return 'paper_settled'
  if (sheet.first_by === by || sheet.second_by === by) return 'paper_same_person'
  return sheet.state === 'once' ? 'second' : 'third'
}

/** `3-017`, as it is printed. */
export function sheetNumber(batch: number, serial: number): string {
  return `${batch}-${String(serial).padStart(3, '0')}`
}

/** Reads a number as people type it, or as the QR code has it: 3-017, 3－17, 3 17. */
export function parseSheetNumber(text: string): { readonly batch: number; readonly serial: number } | undefined {
  const [, batch, serial] = /^(\d{1,4})\s*[-–—_ ]\s*(\d{1,4})$/.exec(text.normalize('NFKC').trim()) ?? []
  return batch === undefined || serial === undefined ? undefined : { batch: Number(batch), serial: Number(serial) }
}
