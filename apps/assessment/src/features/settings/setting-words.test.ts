import { SETTING_KEYS } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { groupSettings, valueWords, type SettingLine } from './setting-words.ts'

test('a figure is read with its unit, a switch as yes and no', () => {
  expect([valueWords(30, '分钟'), valueWords(true, ''), valueWords(false, '')]).toEqual(['30 分钟', '是', '否'])
})

test('every setting has its group, and none is lost', () => {
  const lines = SETTING_KEYS.map((key) => ({ key }) as SettingLine) // only the key matters here
  const groups = groupSettings(lines)
  expect(groups.flatMap((group) => group.lines)).toHaveLength(SETTING_KEYS.length)
  expect(groups.map(({ title }) => title)).not.toContain('其他')
})
