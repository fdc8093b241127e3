import { expect, test } from 'vitest'
import { mailOf, type NoticeInMail } from './mail-words.ts'

const PLACE = { publicUrl: 'https://sunlit.example.gov.cn/', office: '示例市政务公开办公室' }
const aNotice = (change: Partial<NoticeInMail> = {}): NoticeInMail => ({
  topic: 'rectification',
  title: '“示例单位甲”提交了整改，等待复查',
  detail: '期限：2026年9月22日',
  address: '/rectification/r1',
  ...change,
})

test('the subject says how many and what kind of thing, and names nobody and nothing', () => {
  const { subject } = mailOf([aNotice()], PLACE)
  expect(subject).toBe('阳光考核：您有 1 条新提醒（整改）')
  expect(mailOf([aNotice(), aNotice({ topic: 'work' })], PLACE).subject).toBe('阳光考核：您有 2 条新提醒')
})

test('the text leads to the page of each notice and to how they are switched off', () => {
  expect(mailOf([aNotice()], PLACE).text).toBe(
    [
      '“示例单位甲”提交了整改，等待复查',
      '期限：2026年9月22日',
      'https://sunlit.example.gov.cn/assessment/rectification/r1',
      '',
      '这封邮件由示例市政务公开办公室的阳光考核系统自动发出，请不要回复。要修改提醒方式，请打开：https://sunlit.example.gov.cn/assessment/notices/settings',
      '',
    ].join('\n'),
  )
})

test('what people named their things does not become markup', () => {
  const { html = '' } = mailOf([aNotice({ title: '<img src=x onerror=alert(1)>“甲”&乙' })], PLACE)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;“甲”&amp;乙')
  expect(html).not.toContain('<img')
})
