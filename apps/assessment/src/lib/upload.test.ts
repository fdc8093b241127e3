import { expect, test } from 'vitest'
import { sentenceOf } from './upload.ts'

test('the sentence of a refusal is shown as the server wrote it', () => {
  expect(sentenceOf('{"code":"too_large","sentence":"文件过大"}')).toBe('文件过大')
  expect(sentenceOf('{"error":{"code":"too_large","sentence":"文件过大"}}')).toBe('文件过大')
})

test.each(['', '<html>413</html>', 'null', '{"sentence":3}'])('%j of a proxy becomes a plain sentence', (text) => {
  expect(sentenceOf(text)).toBe('没有传上去，请再试一次。')
})
