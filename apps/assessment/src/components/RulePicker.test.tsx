import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { placedRules } from '../lib/placed-rules.ts'
import { RulePicker } from './RulePicker.tsx'

const rules = placedRules({
  passShare: 6_000,
  indicators: [
    { id: 'a', name: '主动公开', worth: 100_000 },
    { id: 'b', name: '政策解读', worth: 50_000 },
  ],
  rules: [
    { id: 'late', indicatorId: 'a', kind: 'each', price: 10_000, text: '未及时公开', source: '第一条' },
    { id: 'none', indicatorId: 'b', kind: 'full', text: '没有解读', source: '第二条' },
    { id: 'few', indicatorId: 'b', kind: 'each', price: 5_000, text: '解读形式单一', source: '第三条' },
  ],
})

afterEach(cleanup)

function picker() {
  const onChoose = vi.fn<(ruleId: string) => void>()
  render(<RulePicker id="rule" rules={rules} chosenId="" onChoose={onChoose} />)
  return { onChoose, field: screen.getByRole('combobox', { name: '扣分规则' }) }
}

test('typing narrows, the arrows choose, Enter takes it', () => {
  const { onChoose, field } = picker()
  fireEvent.change(field, { target: { value: '解读' } })
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toHaveLength(2)
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('解读形式单一')
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('few')
})

test('Enter that finishes a word of an input method takes nothing', () => {
  const { onChoose, field } = picker()
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(onChoose).not.toHaveBeenCalled()
})

test('says what to do when nothing fits', () => {
  const { onChoose, field } = picker()
  fireEvent.change(field, { target: { value: '没有这种规则' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(onChoose).not.toHaveBeenCalled()
  expect(screen.getByText(/请换几个字/)).toBeDefined()
})
