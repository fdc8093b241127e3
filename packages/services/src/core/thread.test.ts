import { expect, test } from 'vitest'
import { startThread, type Thread } from './thread.ts'

/** A thread of these words. */
function run(words: string): Thread {
  return startThread(new URL(`data:text/javascript,${encodeURIComponent(words)}`), {})
}

const ECHO = `
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', (task) => (task === 'end' ? parentPort.close() : parentPort.postMessage('answer to ' + task)))
`

test('a thread answers one message after the other, and ends when it is told to, also twice', async () => {
  const thread = run(ECHO)
  expect(await thread.ask('one')).toBe('answer to one')
  expect(await thread.ask('two')).toBe('answer to two')
  await thread.end()
  await thread.end()
})

test('whoever asks a thread that fails hears why; it has ended then', async () => {
  const thread = run(`throw new Error('no room')`)
  await expect(thread.ask('one')).rejects.toThrow('no room')
  await thread.end()
})

test('whoever asks a thread that ends in silence does not wait for ever', async () => {
  const thread = run(`import { parentPort } from 'node:worker_threads'\nparentPort.once('message', () => parentPort.close())`)
  await expect(thread.ask('one')).rejects.toThrow('ended without an answer')
  await expect(thread.ask('two')).rejects.toThrow('ended without an answer')
})
