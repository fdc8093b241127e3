import { QUESTIONNAIRE_TEMPLATES, questionnaireToFile } from '@sunlit/questionnaire'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QuestionnaireEditor } from './QuestionnaireEditor.tsx'
import { workOf, type Evaluation } from './work.ts'

const template = QUESTIONNAIRE_TEMPLATES[1]
if (!template) throw new Error('no template')

const EVALUATION = {
  id: 'e1',
  title: '示例评议',
  year: 2026,
  state: 'draft',
  version: 0,
  document: questionnaireToFile(template),
  terms: { proofOfWork: true, least: 5, oneWay: true, without: [] },
} as unknown as Evaluation // what the editor reads of it

beforeEach(() => localStorage.clear())
afterEach(cleanup)

function open(): void {
  const begun = workOf(EVALUATION)
  if (!begun) throw new Error('no work')
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
      <QuestionnaireEditor evaluation={EVALUATION} begun={begun} />
    </QueryClientProvider>,
  )
}

const outline = () => within(screen.getByRole('navigation', { name: '问卷目录' }))
const questions = () =>
  outline()
    .getAllByRole('button', { name: /^\d+\. / })
    .map((button) => button.textContent?.replace(/^\d+\. 必答 /, ''))
const form = () => within(screen.getByRole('region', { name: '编辑' }))

test('Alt and an arrow moves a question, says where it went, and Ctrl+Z takes it back', () => {
  open()
  const before = questions()
  fireEvent.keyDown(outline().getByRole('button', { name: /^1\. / }), { key: 'ArrowDown', altKey: true })
  expect(questions()).toEqual([before[1], before[0], ...before.slice(2)])
  expect(outline().getByRole('status').textContent).toContain('现在是第 1 页的第 2 题')
  fireEvent.keyDown(outline().getByRole('button', { name: /^2\. / }), { key: 'ArrowUp', altKey: true })
  expect(questions()).toEqual(before)
  fireEvent.keyDown(outline().getByRole('button', { name: /^1\. / }), { key: 'ArrowUp', altKey: true })
  expect(outline().getByRole('status').textContent).toBe('已经到头了。')
  expect(questions()).toEqual(before)
  fireEvent.keyDown(outline().getByRole('button', { name: /^1\. / }), { key: 'z', ctrlKey: true })
  expect(questions()).toEqual([before[1], before[0], ...before.slice(2)])
  fireEvent.keyDown(outline().getByRole('button', { name: /^1\. / }), { key: 'z', ctrlKey: true })
  expect(questions()).toEqual(before)
  expect(screen.getByText('已保存')).toBeTruthy()
})

test('an option is added by Enter, moved by Alt and an arrow, and many lines are pasted at once', () => {
  open()
  fireEvent.click(outline().getByRole('button', { name: /^1\. / }))
  const options = () => form().getAllByRole<HTMLInputElement>('textbox', { name: /^选项 \d+$/ })
  const values = () => options().map(({ value }) => value)
  expect(values()).toEqual(['优', '良', '一般', '差'])
  const at = (index: number): HTMLInputElement => options()[index] ?? document.createElement('input')
  fireEvent.keyDown(at(3), { key: 'Enter' })
  expect(values()).toEqual(['优', '良', '一般', '差', ''])
  fireEvent.paste(at(4), { clipboardData: { getData: () => '很差\n极差\n' } })
  expect(values()).toEqual(['优', '良', '一般', '差', '很差', '极差', ''])
  fireEvent.keyDown(at(0), { key: 'ArrowDown', altKey: true })
  expect(values().slice(0, 2)).toEqual(['良', '优'])
})

test('a deleted question takes its scored item along, and one press brings both back', () => {
  open()
  const before = questions()
  fireEvent.click(outline().getByRole('button', { name: /^2\. / }))
  fireEvent.click(form().getByRole('button', { name: '删除' }))
  expect(questions()).toHaveLength(before.length - 1)
  fireEvent.click(outline().getByRole('button', { name: '计分办法' }))
  expect(form().getByText('哪些项计分（9）')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '撤销删除' }))
  expect(questions()).toEqual(before)
  expect(form().getByText('哪些项计分（10）')).toBeTruthy()
})

test('what was not saved stands there again after a closed tab, and undo leads back to what the server has', () => {
  open()
  fireEvent.change(form().getByLabelText('问卷标题'), { target: { value: '改过的标题' } })
  cleanup()
  open()
  expect(form().getByLabelText<HTMLInputElement>('问卷标题').value).toBe('改过的标题')
  expect(screen.getByText(/已经恢复/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '撤销' }))
  expect(form().getByLabelText<HTMLInputElement>('问卷标题').value).toBe(template.definition.title)
})

test('a condition that comes to name a later question is told beside the question', () => {
  open()
  fireEvent.click(outline().getByRole('button', { name: /^2\. / }))
  const show = within(form().getByRole('group', { name: '什么时候出现' }))
  fireEvent.click(show.getByRole('button', { name: '加一个条件' }))
  expect(form().queryByText(/条件引用了后面的题目/)).toBeNull()
  fireEvent.keyDown(outline().getByRole('button', { name: /^2\. / }), { key: 'ArrowUp', altKey: true })
  expect(form().getByText(/条件引用了后面的题目/)).toBeTruthy()
  expect(outline().getByRole('button', { name: /^1\. .*要改$/ })).toBeTruthy()
})

test('shares of the population are asked for every option, and what is missing of them is told at once', () => {
  open()
  fireEvent.click(outline().getByRole('button', { name: '计分办法' }))
  const weighting = () => within(form().getByRole('group', { name: /^按人口比例加权对照/ }))
  fireEvent.click(weighting().getByRole('checkbox', { name: /^1\. / }))
  expect(form().getByText('要改：请写明人口比例的来源，例如哪一年的哪份公报。')).toBeTruthy()
  fireEvent.change(weighting().getByLabelText(/^人口比例的来源/), { target: { value: '示例公报' } })
  const put = (option: string, share: string): void => {
    const field = weighting().getByRole('textbox', { name: `${option}（%）` })
    fireEvent.change(field, { target: { value: share } })
    fireEvent.blur(field)
  }
  for (const option of ['优', '良', '一般']) put(option, '30')
  expect(form().getByText(/^要改：.*的人口比例都应大于 0。$/)).toBeTruthy()
  put('差', '20')
  expect(form().getByText(/^要改：.*的人口比例之和应为 100%。$/)).toBeTruthy()
  put('差', '10')
  expect(form().queryByText(/^要改：/)).toBeNull()
  expect(form().getByText(/优30%、良30%、一般30%、差10%（来源：示例公报）/)).toBeTruthy()
  fireEvent.click(weighting().getByRole('checkbox', { name: /^1\. / }))
  expect(form().queryByText(/来源：示例公报/)).toBeNull()
})
