import { cutText, SavBytes } from './sav-bytes.ts'

/** One variable of an SPSS file. */
export interface SavVariable {
  /** Letters, digits and underscores, at most 64 bytes, unlike any other whatever its case. */
  readonly name: string
  readonly label: string
  /** Bytes of UTF-8 of its longest text, at most `LONGEST_TEXT`; 0: a number. */
  readonly width: number
  /** Decimals of a number as it is shown. */
  readonly decimals?: number
  readonly measure: 'nominal' | 'ordinal' | 'scale'
  readonly values?: readonly { readonly value: number; readonly title: string }[]
  /** A value that stands for "does not know" and is left out of statistics. */
  readonly missing?: number
}

export interface SavFile {
  /** At most 64 bytes are kept. */
  readonly label: string
  /** Instant in UTC. */
  readonly createdAt: string
  readonly cases: number
  readonly variables: readonly SavVariable[]
}

/** Of SPSS. */
export const LONGEST_TEXT = 32_767

const SHORT = 255
const PART = 252
const LABEL = 255
const VALUE_LABEL = 120
const FORMAT = { text: 1, number: 5 } as const
const MEASURE = { nominal: 1, ordinal: 2, scale: 3 } as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface Segment {
  /** Width of its own variable record. */
  readonly allocated: number
  /** Bytes of the text that stand in it. */
  readonly used: number
}

/** A text over 255 bytes is stored in several variables: all but the last are 255 wide, and their number is counted as if each held 252. */
export function segmentsOf(width: number): readonly Segment[] {
  if (width <= SHORT) return [{ allocated: width, used: width }]
  const count = Math.ceil(width / PART)
  return Array.from({ length: count }, (_, at) => ({
    allocated: at < count - 1 ? SHORT : width - (count - 1) * PART,
    used: Math.max(0, Math.min(SHORT, width - at * SHORT)),
  }))
}

/** A variable record: a short variable, or one segment of a long one. */
interface Slot {
  readonly variable: SavVariable
  readonly shortName: string
  readonly width: number
  readonly isFirst: boolean
  /** Place of its first 8 bytes in a case, from 1. */
  readonly index: number
}

/** Everything before the cases, after the layout that PSPP publishes ("System File Format"). */
export function writeDictionary(out: SavBytes, { label, createdAt, cases, variables }: SavFile): void {
  const slots = slotsOf(variables)
  const elements = slots.reduce((sum, { width }) => sum + eights(width), 0)
  const at = new Date(createdAt)
  const two = (value: number): string => String(value).padStart(2, '0')
  out.text('$FL2', 4).text('@(#) SPSS DATA FILE - Sunlit', 60)
  out.int(2).int(elements).int(1).int(0).int(cases).float(100)
  out.text(`${two(at.getUTCDate())} ${MONTHS[at.getUTCMonth()] ?? ''} ${two(at.getUTCFullYear() % 100)}`, 9)
  out.text(`${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`, 8)
  out.text(label, 64).zeros(3)
  for (const slot of slots) writeVariable(out, slot)
  for (const slot of slots) writeValues(out, slot)
  writeFacts(out, slots)
  out.int(999).int(0)
}

function slotsOf(variables: readonly SavVariable[]): readonly Slot[] {
  const slots: Slot[] = []
  let index = 1
  for (const variable of variables) {
    const parts = variable.width === 0 ? [0] : segmentsOf(Math.min(variable.width, LONGEST_TEXT)).map(({ allocated }) => allocated)
    parts.forEach((width, part) => {
      slots.push({ variable, shortName: `V${slots.length + 1}`, width, isFirst: part === 0, index })
      index += eights(width)
    })
  }
  return slots
}

/** 8-byte elements of a case. */
function eights(width: number): number {
  return width === 0 ? 1 : Math.ceil(width / 8)
}

function writeVariable(out: SavBytes, { variable, shortName, width, isFirst }: Slot): void {
  const { label, missing, decimals = 0 } = variable
  const format = width === 0 ? (FORMAT.number << 16) | (8 << 8) | decimals : (FORMAT.text << 16) | (width << 8)
  const words = isFirst ? cutText(new TextEncoder().encode(label), LABEL) : new Uint8Array()
  const isLabelled = words.length > 0
  const isMissing = missing !== undefined && width === 0
  out.int(2).int(width).int(Number(isLabelled)).int(Number(isMissing)).int(format).int(format).text(shortName, 8)
  if (isLabelled)
    out
      .int(words.length)
      .bytes(words)
      .zeros((4 - (words.length % 4)) % 4)
  if (isMissing) out.float(missing)
  for (let rest = eights(width) - 1; rest > 0; rest -= 1) out.int(2).int(-1).int(0).int(0).int(0).int(0).text('', 8)
}

function writeValues(out: SavBytes, { variable: { values = [] }, index }: Slot): void {
  if (values.length === 0) return
  out.int(3).int(values.length)
  for (const { value, title } of values) {
    const words = cutText(new TextEncoder().encode(title), VALUE_LABEL)
    out.float(value).byte(words.length).bytes(words)
    for (let length = words.length + 1; length % 8 !== 0; length += 1) out.byte(0x20)
  }
  out.int(4).int(1).int(index)
}

function writeFacts(out: SavBytes, slots: readonly Slot[]): void {
  const fact = (subtype: number, size: number, count: number): SavBytes => out.int(7).int(subtype).int(size).int(count)
  const words = (subtype: number, text: string): void => {
    const bytes = new TextEncoder().encode(text)
    fact(subtype, 1, bytes.length).bytes(bytes)
  }
  // Version, machine, IEEE 754, compressed, little-endian, UTF-8.
  fact(3, 4, 8).int(20).int(0).int(0).int(-1).int(1).int(1).int(2).int(65_001)
  fact(4, 8, 3).float(-Number.MAX_VALUE).float(Number.MAX_VALUE).float(nextAbove(-Number.MAX_VALUE))
  fact(11, 4, slots.length * 3)
  for (const { variable, width } of slots)
    out
      .int(MEASURE[variable.measure])
      .int(8)
      .int(width === 0 ? 1 : 0)
  words(
    13,
    slots
      .filter(({ isFirst }) => isFirst)
      .map(({ shortName, variable }) => `${shortName}=${variable.name}`)
      .join('\t'),
  )
  const long = slots.filter(({ isFirst, variable }) => isFirst && variable.width > SHORT)
  if (long.length > 0) words(14, long.map(({ shortName, variable }) => `${shortName}=${longWidth(variable)}\0`).join('\t') + '\t')
  words(20, 'UTF-8')
}

function longWidth({ width }: SavVariable): string {
  return String(Math.min(width, LONGEST_TEXT)).padStart(5, '0')
}

/** The next number of IEEE 754 in the direction of zero. */
function nextAbove(negative: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, negative)
  view.setBigUint64(0, view.getBigUint64(0) - 1n)
  return view.getFloat64(0)
}
