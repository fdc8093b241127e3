import type { RectificationState } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { rectificationWords } from './rectification-words.ts'

function states(...entries: readonly (readonly [id: string, state: RectificationState])[]) {
  return new Map(
    entries.map(([id, state]) => [
      id,
      { rectificationId: id, state, dueOn: '2026-07-20', closedOn: state === 'closed' ? '2026-07-15' : null },
    ]),
  )
}

test('one finding says where it stands and until when', () => {
  expect(rectificationWords(['a'], states(['a', 'planned']))).toBe('整改中（期限2026年7月20日）')
  expect(rectificationWords(['a'], states(['a', 'closed']))).toBe('已销号（2026年7月15日）')
  expect(rectificationWords(['a'], states())).toBe('未列入整改台账')
})

test('several findings are counted by where they stand, and those outside the ledger as well', () => {
  expect(rectificationWords(['a', 'b', 'c', 'd'], states(['a', 'closed'], ['b', 'closed'], ['c', 'submitted']))).toBe(
    '已销号2件、待复查1件、未列入台账1件',
  )
})
