import { expect, test } from 'vitest'
import { clientAddress, limitKey, trustedProxies } from './client-address.ts'

const trusted = trustedProxies(['10.0.0.0/8', '::1', 'fd00::/8'])

test('without a trusted proxy the forwarded-for header changes nothing', () => {
  expect(clientAddress('203.0.113.9', '198.51.100.1', trusted)).toBe('203.0.113.9')
  expect(clientAddress('10.0.0.1', '198.51.100.1', trustedProxies([]))).toBe('10.0.0.1')
})

test('behind trusted proxies the nearest address that is not one of them counts', () => {
  expect(clientAddress('10.0.0.1', '198.51.100.1, 10.2.3.4', trusted)).toBe('198.51.100.1')
  expect(clientAddress('::ffff:10.0.0.1', '198.51.100.1', trusted)).toBe('198.51.100.1')
  expect(clientAddress('::1', '2001:db8::7', trusted)).toBe('2001:db8::7')
})

test('an address is read with the port that some proxies write behind it', () => {
  expect(clientAddress('10.0.0.1', '198.51.100.1:5678, 10.2.3.4:80', trusted)).toBe('198.51.100.1')
  expect(clientAddress('10.0.0.1', '[2001:db8::7]:5678', trusted)).toBe('2001:db8::7')
  expect(clientAddress('10.0.0.1', '[::ffff:198.51.100.1]', trusted)).toBe('198.51.100.1')
  expect(clientAddress('10.0.0.1', '198.51.100.1:port', trusted)).toBe('10.0.0.1')
})

test('an address that the client wrote itself in front of the header is not believed', () => {
  expect(clientAddress('10.0.0.1', '1.2.3.4, 198.51.100.1', trusted)).toBe('198.51.100.1')
})

test('rubbish in the header stops the walk at the last address that is known', () => {
  expect(clientAddress('10.0.0.1', '<script>', trusted)).toBe('10.0.0.1')
  expect(clientAddress('10.0.0.1', undefined, trusted)).toBe('10.0.0.1')
})

test('what is no address or network is refused at the start', () => {
  expect(() => trustedProxies(['proxy.example'])).toThrow('proxy.example')
  expect(() => trustedProxies(['10.0.0.0/99'])).toThrow(RangeError)
})

test('the addresses of one IPv6 network of 64 bits share a limit, those of two do not', () => {
  expect(limitKey('2001:db8:1:2::7')).toBe(limitKey('2001:db8:1:2:ffff::1'))
  expect(limitKey('2001:db8:1:2::7')).not.toBe(limitKey('2001:db8:1:3::7'))
  expect(limitKey('192.0.2.1')).toBe('192.0.2.1')
})
