import { LONGEST_TEXT, type SavVariable, type TableCell } from '@sunlit/documents'
import {
  CHANNEL_NAMES,
  CHANNELS,
  INVALID_NAMES,
  INVALID_REASONS,
  UNSURE_CODE,
  type Answers,
  type Channel,
  type InvalidReason,
  type Sheet,
  type SheetCell,
  type SheetColumn,
} from '@sunlit/questionnaire'

/** A ballot as it leaves the house: nothing leads to its receipt, a device or a network. */
export interface ExportedBallot {
  readonly number: number
  readonly channel: Channel
  readonly receivedOn: string
  readonly aside: InvalidReason | null
  readonly answers: Answers
}

/** The cells before the answers. */
export type Head = (ballot: ExportedBallot) => TableCell[]

export const HEAD_TITLES = ['序号', '渠道', '收到日期', '未计入原因']

export const codeHead: Head = ({ number, channel, receivedOn, aside }) => [
  number,
  CHANNELS.indexOf(channel) + 1,
  receivedOn,
  aside === null ? 0 : INVALID_REASONS.indexOf(aside) + 1,
]

export const wordHead: Head = ({ number, channel, receivedOn, aside }) => [
  number,
  CHANNEL_NAMES[channel],
  receivedOn,
  aside === null ? null : INVALID_NAMES[aside],
]

/** The same table with the words of the options in place of their codes. */
export function inWords({ columns, cellsOf }: Sheet): Pick<Sheet, 'cellsOf'> {
  const titles = columns.map(
    ({ kind, values }) => new Map(kind === 'code' || kind === 'flag' ? values.map(({ code, title }) => [code, title]) : []),
  )
  const word = (cell: SheetCell, at: number): SheetCell => (typeof cell === 'number' ? (titles[at]?.get(cell) ?? cell) : cell)
  return { cellsOf: (answers) => cellsOf(answers).map(word) }
}

export const CODEBOOK = ['变量名', '题目', '类型', '编码', '含义']
const KIND_NAMES: Readonly<Record<SheetColumn['kind'], string>> = {
  code: '选项编码',
  flag: '是否选中',
  number: '数字',
  text: '文字',
  date: '日期',
}

/** What every code of the table means. */
export function codebookOf(columns: readonly SheetColumn[]): readonly (readonly TableCell[])[] {
  const head: readonly (readonly TableCell[])[] = [
    ['ballot_no', '序号（与收到的先后无关）', '数字', null, null],
    ...CHANNELS.map((channel, at) => ['channel', '渠道', '选项编码', at + 1, CHANNEL_NAMES[channel]]),
    ['received_on', '收到日期', '日期', null, null],
    ['set_aside', '未计入原因', '选项编码', 0, '计入'],
    ...INVALID_REASONS.map((reason, at) => ['set_aside', '未计入原因', '选项编码', at + 1, INVALID_NAMES[reason]]),
  ]
  const rows = columns.flatMap(({ name, label, kind, values }): readonly (readonly TableCell[])[] =>
    values.length === 0
      ? [[name, label, KIND_NAMES[kind], null, null]]
      : values.map(({ code, title }) => [name, label, KIND_NAMES[kind], code, title]),
  )
  return [...head, ...rows]
}

export function savHead(): readonly SavVariable[] {
  const asides = INVALID_REASONS.map((reason, at) => ({ value: at + 1, title: INVALID_NAMES[reason] }))
  return [
    { name: 'ballot_no', label: '序号（与收到的先后无关）', width: 0, measure: 'nominal' },
    {
      name: 'channel',
      label: '渠道',
      width: 0,
      measure: 'nominal',
      values: CHANNELS.map((channel, at) => ({ value: at + 1, title: CHANNEL_NAMES[channel] })),
    },
    { name: 'received_on', label: '收到日期', width: 10, measure: 'nominal' },
    { name: 'set_aside', label: '未计入原因', width: 0, measure: 'nominal', values: [{ value: 0, title: '计入' }, ...asides] },
  ]
}

export function savVariable({ name, label, kind, isScale, values }: SheetColumn, width: number): SavVariable {
  if (kind === 'text' || kind === 'date') return { name, label, width: Math.min(width, LONGEST_TEXT), measure: 'nominal' }
  if (kind === 'number') return { name, label, width: 0, decimals: 2, measure: 'scale' }
  const hasUnsure = values.some(({ code, option }) => code === UNSURE_CODE && option === '?')
  return {
    name,
    label,
    width: 0,
    measure: isScale ? 'ordinal' : 'nominal',
    values: values.map(({ code, title }) => ({ value: code, title })),
    ...(hasUnsure && { missing: UNSURE_CODE }),
  }
}
