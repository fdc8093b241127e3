import { readBookingCode } from '@sunlit/enrolment'

export type MyLine =
  | { readonly kind: 'no-code' | 'absent' }
  | { readonly kind: 'placed'; readonly rank: number; readonly of: number }
  | { readonly kind: 'reserve'; readonly rank: number; readonly of: number }

interface Drawn {
  readonly result: { readonly placed: readonly string[]; readonly reserve: readonly string[] }
}

/** Where a code stands in a draw, however it was typed. */
export function findMyLine({ result }: Drawn, typed: string): MyLine {
  const code = readBookingCode(typed)
  if (code === undefined) return { kind: 'no-code' }
  const placed = result.placed.indexOf(code)
  if (placed >= 0) return { kind: 'placed', rank: placed + 1, of: result.placed.length }
  const reserve = result.reserve.indexOf(code)
  return reserve >= 0 ? { kind: 'reserve', rank: reserve + 1, of: result.reserve.length } : { kind: 'absent' }
}

export function myLineWords(line: MyLine): string {
  switch (line.kind) {
    case 'no-code':
      return '报名号是10位字母和数字，写在短信或“我的报名”里。'
    case 'absent':
      return '这次抽签的名单里没有这个报名号。可能是另一场的，或者是截止后才报名的。'
    case 'placed':
      return `抽中了：第${line.rank}组，共抽中${line.of}组。`
    case 'reserve':
      return `没有抽中，排在候补第${line.rank}位，候补共${line.of}组。`
  }
}
