import type { FieldError } from '@sunlit/ui'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { cloneElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { QuestionForm, type FormQuestion } from './QuestionForm.tsx'

const QUESTIONS: readonly FormQuestion[] = [
  { fields: ['name'], render: (faultOf) => <p>姓名{faultOf('name')}</p> },
  { fields: ['contact'], render: (faultOf) => <p>电话{faultOf('contact')}</p> },
]

afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('data-elder')
})

function open(faults: readonly FieldError[]) {
  const onDone = vi.fn<() => void>()
  const onBack = vi.fn<() => void>()
  let standing = faults
  const form = <QuestionForm questions={QUESTIONS} check={() => standing} onDone={onDone} onBack={onBack} />
  const { rerender } = render(form)
  const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }))
  // Whoever types changes what the form is drawn from.
  const mend = (left: readonly FieldError[]): void => {
    standing = left
    rerender(cloneElement(form))
  }
  return { onDone, onBack, press, mend }
}

test('all questions stand on one page and are judged together', () => {
  const { press, onDone, mend } = open([{ fieldId: 'contact', text: '请填写电话' }])
  expect([screen.queryByText('姓名'), screen.queryByText('电话')].every(Boolean)).toBe(true)
  press('下一步')
  expect(screen.getByText('电话请填写电话')).toBeDefined()
  expect(onDone).not.toHaveBeenCalled()
  mend([])
  expect(screen.getByText('电话'), 'what was put right is no longer complained about').toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
  press('下一步')
  expect(onDone).toHaveBeenCalledTimes(1)
})

test('in elder mode one question stands on a screen, judged for itself, and the way back goes through all of them', () => {
  document.documentElement.setAttribute('data-elder', '')
  const { press, onDone, onBack, mend } = open([{ fieldId: 'contact', text: '请填写电话' }])
  expect(screen.queryByText('电话')).toBeNull()
  press('下一步')
  expect(screen.queryByText('姓名')).toBeNull()
  expect(screen.getByText('这一步第2问，共2问')).toBe(document.activeElement)
  press('下一步')
  expect(screen.getByText('电话请填写电话')).toBeDefined()
  mend([{ fieldId: 'name', text: '请填写姓名' }])
  press('下一步')
  expect(screen.getByText('姓名请填写姓名'), 'a fault of an earlier screen leads there').toBeDefined()
  mend([])
  press('下一步')
  press('上一步')
  press('上一步')
  expect(onBack).toHaveBeenCalledTimes(1)
  press('下一步')
  press('下一步')
  expect(onDone).toHaveBeenCalledTimes(1)
})
