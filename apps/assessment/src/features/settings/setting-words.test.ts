import { SETTING_KEYS } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { groupSettings, rangeWords, searchSettings, sinceWords, valueWords, whyNotValue, type SettingLine } from './setting-words.ts'

test('a figure is read with its unit, a switch as yes and no', () => {
  expect([valueWords(30, '分钟'), valueWords(true, ''), valueWords(false, '')]).toEqual(['30 分钟', '是', '否'])
})

test('every setting has its group, and none is lost', () => {
  const lines = SETTING_KEYS.map((key) => ({ key }) as SettingLine) // only the key matters here
  const groups = groupSettings(lines)
  expect(groups.flatMap((group) => group.lines)).toHaveLength(SETTING_KEYS.length)
  expect(groups.map(({ title }) => title)).not.toContain('其他')
})

const line = (change: Partial<SettingLine>) =>
  ({
    label: '申诉期限',
    source: '未见公开规定',
    unit: '个工作日',
    value: 5,
    range: [1, 30],
    origin: 'default',
    changedAt: null,
    changedBy: null,
    ...change,
  }) as SettingLine // what the words need

test('a figure out of its range is told in words, before it is sent', () => {
  expect([0, 31, 2.5, 5, true].map((value) => whyNotValue(line({}), value))).toEqual([
    '不能小于 1 个工作日',
    '不能大于 30 个工作日',
    '请填写整数',
    undefined,
    undefined,
  ])
  expect(rangeWords(line({}))).toBe('可填 1 至 30 个工作日')
})

test('a value of the office says who set it and since when it holds', () => {
  expect(sinceWords(line({}))).toBe('默认值')
  expect(sinceWords(line({ origin: 'own', changedAt: '2026-11-22T02:00:00.000Z', changedBy: '考核管理员（示例）' }))).toContain(
    '考核管理员（示例）设定，2026年11月22日',
  )
})

test('settings are found by their name, their source and their value', () => {
  const lines = [line({}), line({ label: '设红黑榜', source: '平昌县', value: false, unit: '' })]
  expect(searchSettings(lines, '平昌')).toHaveLength(1)
  expect(searchSettings(lines, '申诉 5')).toHaveLength(1)
  expect(searchSettings(lines, '没有的')).toHaveLength(0)
  expect(searchSettings(lines, ' ')).toHaveLength(2)
})
