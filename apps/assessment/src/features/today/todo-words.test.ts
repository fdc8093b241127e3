import { expect, test } from 'vitest'
import type { Todo } from '../../lib/outputs.ts'
import { todoLine } from './todo-words.ts'

const period = { id: 'q', title: '2026年第三季度政务公开考核', stage: 'review' as const, cutOff: '2026-09-30' }

test.each<[Todo, string, string]>([
  [{ kind: 'correct', period, count: 2 }, '/periods/q/findings?status=returned', '2 条问题被退回，请修改后再提交'],
  [{ kind: 'review', period, count: 5 }, '/periods/q/review', '5 条问题等您复核'],
  [
    { kind: 'findings-to-confirm', period, unitId: 'u', count: 2, until: '2026-10-20' },
    '/periods/q/units/u/answers',
    '您的单位有 2 条认定的问题，请核对并提出意见',
  ],
  [{ kind: 'appeal-to-rule', period, count: 1 }, '/periods/q/appeals', '1 件申诉等您裁定'],
  [{ kind: 'freeze', period, count: 0 }, '/periods/q/freeze', '问题和申诉都已办完，可以定稿'],
  [{ kind: 'freeze', period, count: 3 }, '/periods/q/freeze', '还有 3 项没有办完，办完才能定稿'],
  [{ kind: 'left-behind', period, count: 3 }, '/periods/q/progress', '离岗人员留下 3 条问题，请接手或撤回'],
  [{ kind: 'open-appeals', period, count: 0 }, '/periods/q/freeze', '问题都已复核完，可以送单位征求意见'],
  [{ kind: 'recheck', count: 2 }, '/rectifications?state=submitted', '2 条整改等您复查'],
  [{ kind: 'own-overdue', count: 1 }, '/rectifications?light=red', '1 条整改已超期'],
  [{ kind: 'open-report', count: 1, eventId: 'e' }, '/open-day/events/e/report', '1 项活动的实施情况还没有公开'],
  [{ kind: 'open-replies', count: 3, eventId: 'e' }, '/open-day/opinions?state=open', '3 条开放日意见等您答复'],
  [{ kind: 'adopt-scheme', schemeId: 's', version: 2 }, '/schemes/s', '有一版考核方案还是草稿'],
])('%o leads to %s', (todo, address, title) => {
  expect(todoLine(todo)).toMatchObject({ address, title })
})

test('what waits for others first is quiet', () => {
  expect(todoLine({ kind: 'freeze', period, count: 3 }).quiet).toBe(true)
  expect(todoLine({ kind: 'freeze', period, count: 0 }).quiet).toBe(false)
})
