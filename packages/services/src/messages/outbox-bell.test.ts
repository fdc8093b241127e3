import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { hearOutbox, ringOutbox } from './outbox-bell.ts'

test('a ring wakes whoever delivers, once for all that rang together, and the next one is another', async () => {
  const bell = hearOutbox()
  const first = bell.next()
  const rung = once(first, 'abort')
  ringOutbox()
  ringOutbox()
  await rung
  const second = bell.next()
  expect([first.aborted, second.aborted]).toEqual([true, false])
  const again = once(second, 'abort')
  ringOutbox()
  await again
  bell.close()
})

test('a ring from another thread is heard', async () => {
  const bell = hearOutbox()
  const signal = bell.next()
  const rung = once(signal, 'abort')
  const source = `import(${JSON.stringify(new URL('outbox-bell.ts', import.meta.url).href)}).then(({ ringOutbox }) => ringOutbox())`
  const thread = new Worker(source, { eval: true })
  await rung
  expect(signal.aborted).toBe(true)
  bell.close()
  await thread.terminate()
})
