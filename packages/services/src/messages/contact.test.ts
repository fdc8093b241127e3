import { expect, test } from 'vitest'
import { maskContact, networkOf, normaliseContact } from './contact.ts'

test.each([
  ['13800000000', '+8613800000000'],
  [' 138 0000-0000 ', '+8613800000000'],
  ['+86 138 0000 0000', '+8613800000000'],
  ['008613800000000', '+8613800000000'],
  ['１３８００００００００', '+8613800000000'],
  ['+852 5123 4567', '+85251234567'],
])('%s is one phone', (typed, phone) => {
  expect(normaliseContact('sms', typed)).toBe(phone)
})

test.each(['', '12800000000', '1380000000', '138000000000', '+861280000000', 'abc', '13800000000\r\nX: 1'])('%j is no phone', (typed) => {
  expect(normaliseContact('sms', typed)).toBeUndefined()
})

test.each([
  ['shili@Example.CN', 'shili@example.cn'],
  [' Shi.Li+a@mail.example.cn ', 'Shi.Li+a@mail.example.cn'],
])('%s is one address', (typed, address) => {
  expect(normaliseContact('email', typed)).toBe(address)
})

test.each([
  '',
  'shili',
  '@example.cn',
  'shili@localhost',
  'a@b@c',
  'a b@example.cn',
  'a@example.cn\r\nBcc: b@example.cn',
  'a@example.cn,b@example.cn',
  '<a@example.cn>',
])('%j is no address', (typed) => {
  expect(normaliseContact('email', typed)).toBeUndefined()
})

test('a mask leaves what its owner recognises', () => {
  expect(maskContact('sms', '+8613812345678')).toBe('138****5678')
  expect(maskContact('email', 'zhangsan@example.cn')).toBe('z***@example.cn')
})

test('one network is a /24 or a /56, however the address is written', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.0/24')
  expect(networkOf('::ffff:203.0.113.200')).toBe('203.0.113.0/24')
  expect(networkOf('2001:db8:1:2f0::1')).toBe(networkOf('2001:0DB8:0001:02ff:1:2:3:4'))
  expect(networkOf('2001:db8:1:300::1')).not.toBe(networkOf('2001:db8:1:2ff::1'))
  expect(networkOf('::1')).toBe('0:0:0:0::/56')
  expect(networkOf('')).toBe('unknown')
})
