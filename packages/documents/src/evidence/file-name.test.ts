import fc from 'fast-check'
import { expect, it } from 'vitest'
import { extensionOf, safeFileName } from './file-name.ts'

it.each([
  ['C:\\fakepath\\截图.png', '截图.png'],
  ['../../etc/passwd', 'passwd'],
  ['公示\u202Efdp.exe', '公示fdp.exe'],
  ['a<b>"c|d?.pdf', 'a_b__c_d_.pdf'],
  ['.pdf', 'pdf'],
  ['a\uD800.pdf', 'a.pdf'],
  ['', '未命名'],
])('stores %j as %j', (name, expected) => {
  expect(safeFileName(name)).toBe(expected)
})

it('never keeps a folder or a control character, and never changes what it already cleaned', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const safe = safeFileName(name)
      expect(safe).not.toMatch(/[/\\\p{Cc}]/u)
      expect(safe).not.toBe('')
    }),
  )
})

it('knows the extension whatever its case', () => {
  expect(extensionOf('通报.PDF')).toBe('pdf')
  expect(extensionOf('无扩展名')).toBe('')
})
