import { expect, test } from 'vitest'
import { keepLines } from './kept-lines.ts'

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  return text
}

test('a file is made once and read whole by everybody, also at the same time, and made again when that failed', async () => {
  let made = 0
  async function* lines(): AsyncGenerator<string> {
    made += 1
    if (made === 1) throw new Error('the disk is full')
    for (let at = 0; at < 20_000; at += 1) yield `第${at}行`
  }
  const kept = keepLines()
  await expect(kept('a', lines)).rejects.toThrow('the disk is full')
  const texts = await Promise.all([kept('a', lines).then(textOf), kept('a', lines).then(textOf)])
  const expected = Array.from({ length: 20_000 }, (_, at) => `第${at}行\n`).join('')
  expect([...texts, await textOf(await kept('a', lines))].map((text) => text === expected)).toEqual([true, true, true])
  expect(made).toBe(2)
})
