import { expect, test } from 'vitest'
import { gradeWords, overdueLines, rankWords, reasonWords, type Glance } from './glance-words.ts'

const CALM: Glance['overdue'] = {
  step: null,
  appeals: { waiting: 0, until: null },
  rectification: { red: 0, yellow: 0, worst: [], elsewhere: 0 },
}

test('nothing late is nothing to say', () => {
  expect(overdueLines({ overdue: CALM })).toEqual([])
})

test('what is late comes before what waits, with the units it concerns', () => {
  const overdue: Glance['overdue'] = {
    step: {
      key: 'reviewUntil',
      name: '复核',
      date: '2026-10-15',
      provisional: false,
      state: 'here',
      remaining: { state: 'overdue', workingDays: 2, text: '已超期2个工作日' },
    },
    appeals: { waiting: 3, until: '2026-10-20' },
    rectification: { red: 4, yellow: 1, worst: [{ name: '财务科', red: 3 }], elsewhere: 2 },
  }
  expect(overdueLines({ overdue })).toEqual([
    { urgent: true, words: '“复核”已超期 2 个工作日' },
    { urgent: true, words: '整改超期（红灯）4 条：财务科 3 条' },
    { urgent: true, words: '以前季度和外部清单的整改超期（红灯）2 条' },
    { urgent: false, words: '申诉待裁定 3 件' },
    { urgent: false, words: '整改快到期（黄灯）1 条' },
  ])
})

test('a move says from where to where, and what moved most', () => {
  expect(rankWords({ rankBefore: 5, rankAfter: 2 })).toBe('第 5 → 第 2 名')
  expect(reasonWords({ reasons: [{ indicatorId: 'a', name: '主动公开', before: -50_000, after: 0 }] })).toBe('主动公开 −5.00 → 0.00')
  expect(reasonWords({ reasons: [] })).toBe('自身得分没有变化，名次随其他单位变动')
})

test('grades that nobody has are left out', () => {
  expect(
    gradeWords([
      { name: '优秀', units: 5 },
      { name: '良好', units: 0 },
      { name: '合格', units: 1 },
    ]),
  ).toBe('优秀 5 · 合格 1')
})
