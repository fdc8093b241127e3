import type { SurveyResults } from '@sunlit/contracts'
import { cleanup, render, renderHook, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Feedback } from './Feedback.tsx'
import { Turnout } from './Turnout.tsx'
import { useOpenOnPaper } from './use-open-on-paper.ts'

afterEach(cleanup)

const turnout = (received: number, counted: number, reason: 'duplicate' | 'batch-void' = 'duplicate'): SurveyResults => {
  const aside = received - counted
  const results = {
    turnout: [{ channel: 'open', received, counted, invalid: aside > 0 ? [{ reason, count: aside }] : [] }],
    tables: [],
    crosstabs: [],
    scores: [],
  }
  const setAside = aside > 0 ? [{ reason, name: '示例原因', count: aside }] : []
  return { definition: { units: [], pages: [] }, results, setAside, withdrawn: 0 } as unknown as SurveyResults // what this part reads of it
}

test('where nobody answered the page says so, without an empty table and without a word on what was set aside', () => {
  render(<Turnout published={turnout(0, 0)} />)
  expect(screen.getByText('没有收到答卷。')).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.queryByText(/两个人|回执/)).toBeNull()
})

test('what did not count is told apart from what did, also where nothing counted', () => {
  render(<Turnout published={turnout(6, 6)} />)
  expect(screen.getByText('收到6份，全部计入。')).toBeTruthy()
  expect(screen.queryByText(/两个人/)).toBeNull()
  cleanup()
  render(<Turnout published={turnout(6, 0, 'batch-void')} />)
  expect(screen.getByText('收到6份，因下面的原因都没有计入。')).toBeTruthy()
  expect(screen.getByText(/因为可疑没有计入的，由两个人分别看过；其余的按公布的规则不计入/)).toBeTruthy()
})

const unitsOf = (count: number): SurveyResults => {
  const units = Array.from({ length: count }, (_, place) => `u${place}`)
  const feedback = units.map((unitId) => ({
    unitId,
    unit: `示例${unitId}`,
    text: '第一段\n第二段',
    at: '2026-07-01T01:00:00.000Z',
    response: null,
    respondedAt: null,
    entries: 0,
    closedEntries: 0,
  }))
  const scores = units.map((unit, place) =>
    place === 0
      ? { unit, n: 2, state: 'no-sample', channels: [] }
      : { unit, n: 50, state: 'scored', score: 876_543, grade: '满意', satisfied: 9_000, channels: [] },
  )
  return { results: { scores }, formula: { decimals: 2 }, feedback } as unknown as SurveyResults // what this part reads of it
}

test("what was written to a unit stands beside the unit's own result", () => {
  render(<Feedback published={unitsOf(2)} />)
  const [without, scored] = screen.getAllByRole('article')
  expect(within(without ?? document.body).getByText('样本不足，不计分、不评等次。')).toBeTruthy()
  expect(within(scored ?? document.body).getByText('得分87.65分，等次“满意”，满意率90.0%，有效评价50份。')).toBeTruthy()
})

test('what is folded on the screen is open on paper and folded after; a long page is as its reader left it', () => {
  render(<Feedback published={unitsOf(120)} />)
  const { rerender } = renderHook((isShort) => useOpenOnPaper(isShort), { initialProps: true })
  const all = screen.getAllByRole<HTMLDetailsElement>('group')
  const open = (): number => all.filter((each) => each.open).length
  expect([all.length, open()]).toEqual([120, 0])
  if (all[3]) all[3].open = true
  dispatchEvent(new Event('beforeprint'))
  expect(open()).toBe(120)
  dispatchEvent(new Event('afterprint'))
  expect(open()).toBe(1)
  rerender(false)
  dispatchEvent(new Event('beforeprint'))
  expect(open()).toBe(1)
})
