import { expect, test } from 'vitest'
import { createVault, isSameMark } from './vault.ts'

const vault = createVault('a secret of the deployment, long enough')

test('what was sealed opens for its purpose and place, and says nothing by itself', () => {
  const sealed = vault.seal('mailbox', 'row-1', '示例@example.cn')
  expect(vault.open('mailbox', 'row-1', sealed)).toBe('示例@example.cn')
  expect(sealed).not.toContain('example')
  expect(vault.seal('mailbox', 'row-1', '示例@example.cn')).not.toBe(sealed)
})

test('it opens neither elsewhere, nor changed, nor with another secret', () => {
  const sealed = vault.seal('mailbox', 'row-1', '示例')
  const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
  expect(vault.open('mailbox', 'row-2', sealed)).toBeUndefined()
  expect(vault.open('outbox', 'row-1', sealed)).toBeUndefined()
  expect(vault.open('mailbox', 'row-1', changed)).toBeUndefined()
  expect(vault.open('mailbox', 'row-1', 'v1.')).toBeUndefined()
  expect(vault.open('mailbox', 'row-1', '')).toBeUndefined()
  expect(createVault('another secret of another deployment').open('mailbox', 'row-1', sealed)).toBeUndefined()
})

test('a mark is the same for the same text and purpose only', () => {
  expect(isSameMark(vault.mark('contact', '+8613800000000'), vault.mark('contact', '+8613800000000'))).toBe(true)
  expect(isSameMark(vault.mark('contact', '+8613800000000'), vault.mark('contact', '+8613800000001'))).toBe(false)
  expect(isSameMark(vault.mark('contact', 'a'), vault.mark('code', 'a'))).toBe(false)
  expect(createVault('another secret of another deployment').mark('contact', 'a')).not.toBe(vault.mark('contact', 'a'))
})
