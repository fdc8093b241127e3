const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const
const PLACES = ['', '十', '百', '千'] as const

/** 1 to 9999 as the headings of a notice count: 一, 十, 十二, 二百零三. */
export function chineseNumber(value: number): string {
  const digits = [...String(value)].map(Number)
  let words = ''
  for (const [place, digit] of digits.entries()) {
    const rest = digits.slice(place)
    if (rest.every((left) => left === 0)) break
    if (digit === 0) words += words.endsWith('零') ? '' : '零'
    else words += `${DIGITS[digit] ?? ''}${PLACES[rest.length - 1] ?? ''}`
  }
  return words.replace(/^一十/, '十')
}
