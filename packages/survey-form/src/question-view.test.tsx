import type { Answers } from '@sunlit/questionnaire'
import { listQuestions, validateAnswers } from '@sunlit/questionnaire'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { useState, type ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { EVERY_KIND } from './form.testing.ts'
import { QuestionView } from './QuestionView.tsx'

afterEach(cleanup)

/** What the form holds now. */
function given(): unknown {
  return JSON.parse(screen.getByTestId('given').textContent)
}

function Form({ judged = false }: { readonly judged?: boolean }): ReactElement {
  const [given, setGiven] = useState<Answers>({ know: 'yes' })
  const reading = validateAnswers(EVERY_KIND, given)
  const errors = judged && !reading.ok ? reading.errors : []
  const ground = {
    definition: EVERY_KIND,
    seed: 's',
    answers: given,
    onAnswer: (key: string, value: Answers[string] | undefined) =>
      setGiven((before) => {
        const { [key]: _old, ...rest } = before
        return value === undefined ? rest : { ...rest, [key]: value }
      }),
  }
  return (
    <>
      <output data-testid="given">{JSON.stringify(given)}</output>
      {listQuestions(EVERY_KIND).map(({ question }) => (
        <QuestionView
          key={question.id}
          ground={ground}
          question={question}
          errors={errors.filter((error) => error.question === question.id)}
        />
      ))}
    </>
  )
}

const group = (name: RegExp | string) => within(screen.getByRole('group', { name }))

test('every kind is answered through named controls, and the whole is a valid ballot', () => {
  render(<Form />)
  fireEvent.click(group(/^您是否知道/).getByRole('radio', { name: '不知道' }))
  fireEvent.click(group(/^您是否知道/).getByRole('radio', { name: '知道' }))
  fireEvent.change(screen.getByRole('combobox', { name: '您在哪个区？' }), { target: { value: 'west' } })
  fireEvent.click(screen.getByRole('checkbox', { name: '网站' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '其他' }))
  fireEvent.change(screen.getByRole('textbox', { name: '请说明“其他”' }), { target: { value: '广播' } })
  fireEvent.click(group('请打分').getByRole('radio', { name: '4★' }))
  fireEvent.click(group('是否推荐？').getByRole('radio', { name: '0' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '示例二局' }))
  fireEvent.click(group('公开是否及时').getByRole('radio', { name: '差' }))
  fireEvent.change(screen.getByRole('textbox', { name: '想说的话' }), { target: { value: '请快一点' } })
  fireEvent.click(group('查得到').getByRole('radio', { name: '好' }))
  fireEvent.click(group('看得懂').getByRole('radio', { name: '差' }))
  fireEvent.change(screen.getByRole('textbox', { name: '年龄' }), { target: { value: '71' } })
  fireEvent.change(screen.getByLabelText('哪一天'), { target: { value: '2026-09-18' } })
  fireEvent.change(screen.getByRole('textbox', { name: '职业' }), { target: { value: '医生' } })
  fireEvent.change(screen.getByRole('textbox', { name: '医生的意见' }), { target: { value: '好' } })
  fireEvent.click(screen.getByRole('button', { name: /^电话/ }))
  fireEvent.click(screen.getByRole('button', { name: /^窗口/ }))
  fireEvent.click(screen.getByRole('button', { name: /^网站.*第3位/ }))
  fireEvent.click(screen.getByRole('button', { name: '把“网站”上移' }))
  expect(validateAnswers(EVERY_KIND, given())).toMatchObject({
    ok: true,
    answers: {
      know: 'yes',
      area: 'west',
      ways: ['web', 'other'],
      'ways.other': '广播',
      stars: 4,
      nps: 0,
      units: { u2: { open: 'poor' } },
      'units.u2': '请快一点',
      says: { s1: 'good', s2: 'poor' },
      age: '71',
      day: '2026-09-18',
      job: '医生',
      words: '好',
      order: ['y', 'x', 'z'],
    },
  })
})

test('a fault is said beside its field and read with it; taking a unit back takes its ratings and words along', () => {
  render(<Form judged />)
  expect(screen.getByText('这一题必须回答，请逐行选择。')).toBeDefined()
  fireEvent.click(screen.getByRole('checkbox', { name: '示例一局' }))
  const row = screen.getByRole('group', { name: '公开是否及时' })
  expect(document.getElementById(row.getAttribute('aria-describedby') ?? '')?.textContent).toBe('请选择一项。')
  fireEvent.change(screen.getByRole('textbox', { name: '想说的话' }), { target: { value: '好' } })
  fireEvent.click(screen.getByRole('checkbox', { name: '示例一局' }))
  expect(given()).toEqual({ know: 'yes' })
})
