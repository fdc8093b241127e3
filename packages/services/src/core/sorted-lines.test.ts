import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortedLines } from './sorted-lines.ts'

async function all(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = []
  for await (const line of lines) found.push(line)
  return found
}

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

const folders = async (): Promise<number> => (await readdir(tmpdir())).filter((name) => name.startsWith('sunlit-sorting-')).length

test('lines come sorted, in memory and over pieces on disk alike, and nothing stays behind', async () => {
  const before = await folders()
  const line = fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.replaceAll('\n', ' ').toWellFormed())
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), async (lines, most) => {
      expect(await all(sortedLines(linesOf(lines), most))).toEqual(lines.toSorted())
    }),
    { numRuns: 40 },
  )
  for await (const _ of sortedLines(linesOf(['c', 'b', 'a']), 1)) break
  expect(await folders()).toBe(before)
})
