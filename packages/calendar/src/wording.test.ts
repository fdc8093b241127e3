import { describe, expect, it } from 'vitest'
import { calendarFromData, formatDate, formatDueDate, formatPlainDate, formatQuarter, nationalCalendarData, remaining } from './index.ts'

const calendar = calendarFromData(nationalCalendarData)
const firm = (date: string) => ({ date, provisional: false })

describe('dates in words', () => {
  it('say year, month, day and weekday without leading zeros', () => {
    expect(formatDate('2026-09-18')).toBe('2026年9月18日（星期五）')
    expect(formatDate('2026-11-01')).toBe('2026年11月1日（星期日）')
    expect(formatPlainDate('2026-01-05')).toBe('2026年1月5日')
    expect(formatQuarter({ year: 2026, quarter: 3 })).toBe('2026年第三季度')
  })

  it('mark a provisional date', () => {
    expect(formatDueDate({ date: '2027-01-19', provisional: true })).toBe('2027年1月19日（星期二） 暂定')
    expect(formatDueDate(firm('2026-09-22'))).toBe('2026年9月22日（星期二）')
  })
})

describe('what remains of a period', () => {
  it.each([
    ['2026-09-17', '2026-09-22', '还有4个工作日（9月22日下班前）'],
    ['2026-09-18', '2026-09-22', '还有3个工作日（9月22日下班前）'],
    ['2026-09-22', '2026-09-22', '今天到期（9月22日下班前）'],
    ['2026-09-26', '2026-09-22', '已超期2个工作日（9月22日到期）'],
    ['2026-10-01', '2026-10-05', '还有4天，都是休息日（10月5日截止）'],
    ['2026-10-02', '2026-09-30', '已过期限，到现在都是休息日（9月30日到期）'],
    ['2025-12-30', '2026-01-05', '还有3个工作日（2026年1月5日下班前）'],
  ])('on %s, due on %s: %s', (today, due, text) => {
    expect(remaining(today, firm(due), calendar).text).toBe(text)
  })

  it('says that the date is provisional', () => {
    const due = { date: '2027-01-05', provisional: true }
    expect(remaining('2026-12-30', due, calendar)).toEqual({
      state: 'ahead',
      workingDays: 3,
      text: '还有3个工作日（2027年1月5日下班前，暂定）',
    })
  })

  it('gives the state for lights and filters', () => {
    expect(remaining('2026-09-18', firm('2026-09-22'), calendar)).toMatchObject({ state: 'ahead', workingDays: 3 })
    expect(remaining('2026-09-22', firm('2026-09-22'), calendar)).toMatchObject({ state: 'today', workingDays: 0 })
    expect(remaining('2026-09-24', firm('2026-09-22'), calendar)).toMatchObject({ state: 'overdue', workingDays: 2 })
  })
})
