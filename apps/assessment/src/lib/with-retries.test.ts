import { expect, test, vi } from 'vitest'
import { withRetries } from './with-retries.ts'

test('what fails is done again until it succeeds, with a pause before each try', async () => {
  const pauses: number[] = []
  const attempt = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('1'))
    .mockRejectedValueOnce(new Error('2'))
    .mockResolvedValue('done')
  const next = (_: unknown, tried: number): Promise<void> => {
    pauses.push(tried)
    return Promise.resolve()
  }
  expect(await withRetries(attempt, next)).toBe('done')
  expect(pauses).toEqual([1, 2])
})

test('what is not worth another try fails with its own error', async () => {
  const attempt = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('refused'))
  await expect(withRetries(attempt, () => undefined)).rejects.toThrow('refused')
  expect(attempt).toHaveBeenCalledOnce()
})
