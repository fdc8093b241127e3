import { expect, test } from 'vitest'
import { evidenceWords, roomFor } from './evidence-room.ts'

test('what is stored takes room from what may be added, never below nothing', () => {
  expect(roomFor({ maxFiles: 10, maxMegabytes: 20 }, 4)).toEqual({ maxFiles: 6, maxMegabytes: 20 })
  expect(roomFor({ maxFiles: 3, maxMegabytes: 20 }, 5).maxFiles).toBe(0)
})

test('a stored piece says how large it is and when it was seen, or when it came', () => {
  const addedAt = '2026-09-18T01:30:00.000Z'
  expect(evidenceWords({ kind: 'file', size: 2_048, capturedAt: '2026-09-17T01:30:00.000Z', addedAt })).toMatch(
    /^2 KB · 采集于2026年9月17日/,
  )
  expect(evidenceWords({ kind: 'address', size: null, capturedAt: null, addedAt })).toMatch(/^网址 · 2026年9月18日.*加入$/)
})
