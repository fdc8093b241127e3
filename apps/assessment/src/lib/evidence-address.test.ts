import { describe, expect, test } from 'vitest'
import { readAddress } from './evidence-address.ts'

describe('readAddress', () => {
  test('keeps an address that still has no encryption as it is', () => {
    expect(readAddress('http://www.example.gov.cn/a')).toBe('http://www.example.gov.cn/a')
  })

  test('completes what is pasted without a scheme', () => {
    expect(readAddress(' www.example.gov.cn/a?b=1 ')).toBe('https://www.example.gov.cn/a?b=1')
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example/', '信息中心', ''])('refuses %j', (typed) => {
    expect(readAddress(typed)).toBeUndefined()
  })
})
