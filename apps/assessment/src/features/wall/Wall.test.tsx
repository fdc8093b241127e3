import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { WallUnit } from './wall-model.ts'
import { ROW_HEIGHT, Wall } from './Wall.tsx'

const indicators = [
  { id: 'i0', name: '政策解读' },
  { id: 'i1', name: '年度报告' },
]

function someUnits(count: number): readonly WallUnit[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `u${at}`,
    name: `单位${at}`,
    classId: 'a',
    score: 1_000_000,
    rank: 1,
    grade: null,
    cells: [{ worth: 50_000, change: -10_000, undecided: 0 }, 'not-applicable'],
  }))
}

function wall(count: number) {
  const onOpen = vi.fn<(unitId: string, indicatorId: string) => void>()
  render(<Wall indicators={indicators} units={someUnits(count)} rankHead="名次" onOpen={onOpen} onOpenUnit={() => undefined} />)
  return { onOpen, grid: screen.getByRole('grid') }
}

beforeAll(() => {
  // happy-dom lays nothing out: every box gets the height of a screen.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 640 })
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1200 })
})
afterEach(cleanup)

describe('the wall', () => {
  test('has the rows in sight and says how many there are in all', () => {
    const { grid } = wall(200)
    expect(grid.getAttribute('aria-rowcount')).toBe('201')
    const rows = within(grid).getAllByRole('row')
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.length).toBeLessThan(640 / ROW_HEIGHT + 24)
  })

  test('prints every row, and goes back to those in sight', () => {
    const { grid } = wall(200)
    fireEvent(window, new Event('beforeprint'))
    expect(within(grid).getAllByRole('row')).toHaveLength(201)
    fireEvent(window, new Event('afterprint'))
    expect(within(grid).getAllByRole('row').length).toBeLessThan(100)
  })

  test('lets one cell take part in the tab order, and the arrows move it', async () => {
    const { grid } = wall(5)
    const first = screen.getByRole('cell', { name: '单位0，政策解读：−1.00 分' })
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
    first.focus()
    fireEvent.keyDown(first, { key: 'ArrowDown' })
    fireEvent.keyDown(first, { key: 'ArrowRight' })
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('单位1，年度报告：不适用'))
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
  })

  test('opens the lines of a cell', () => {
    const { onOpen } = wall(3)
    screen.getByRole('cell', { name: '单位2，政策解读：−1.00 分' }).click()
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('u2', 'i0')
    const other = screen.getByRole('cell', { name: '单位1，年度报告：不适用' })
    for (const key of ['Enter', ' ']) fireEvent.keyDown(other, { key })
    expect(onOpen.mock.calls.slice(1)).toEqual([
      ['u1', 'i1'],
      ['u1', 'i1'],
    ])
  })
})
