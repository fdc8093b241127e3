import { expect, test } from 'vitest'
import { partsOf, runImport } from './import-run.ts'

const ids = () => {
  let number = 0
  return () => `id${(number += 1)}`
}

test('rows are cut into parts, none is lost, each part has its own number', () => {
  expect(partsOf([1, 2, 3, 4, 5], 2, ids())).toEqual([
    { requestId: 'id1', rows: [1, 2] },
    { requestId: 'id2', rows: [3, 4] },
    { requestId: 'id3', rows: [5] },
  ])
  expect(partsOf([], 2, ids())).toEqual([])
})

test('after a failure the run goes on with the part that failed, under the same number', async () => {
  const parts = partsOf([1, 2, 3], 1, ids())
  const sent: string[] = []
  let done = 0
  const order = {
    parts,
    store: async ({ requestId }: { requestId: string }) => {
      sent.push(requestId)
      if (sent.length === 2) throw new Error('offline')
    },
    onPart: (_: void, stored: number) => (done = stored),
    isStopped: () => false,
  }
  await expect(runImport({ ...order, from: 0 })).rejects.toThrow('offline')
  expect(await runImport({ ...order, from: done })).toBe(3)
  expect(sent).toEqual(['id1', 'id2', 'id2', 'id3'])
})

test('somebody who stops keeps what is stored', async () => {
  const parts = partsOf([1, 2, 3], 1, ids())
  let stored = 0
  const done = await runImport({ parts, from: 0, store: async () => undefined, onPart: () => (stored += 1), isStopped: () => stored === 2 })
  expect([done, stored]).toEqual([2, 2])
})
