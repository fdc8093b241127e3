import { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { openDatabase } from './open-database.ts'
import { makePlace } from '../testing/index.ts'
import { createSharedTurn, Turnstile } from './turnstile.ts'

const threads: Worker[] = []
afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.terminate()))
})

/** Counts up by reading, pausing and writing back: two at once would lose a count. */
const COUNTING = `
  import { workerData, parentPort } from 'node:worker_threads'
  import { setImmediate } from 'node:timers/promises'
  const { Turnstile } = await import(workerData.module)
  const turnstile = new Turnstile(workerData.shared)
  const counter = new Int32Array(workerData.counter)
  for (let n = 0; n < workerData.times; n++) {
    await turnstile.enter()
    const seen = counter[0]
    if (n % 7 === 0) await setImmediate()
    counter[0] = seen + 1
    turnstile.leave()
  }
  parentPort.postMessage('done')
`

it('lets one thread in at a time, and everyone in the end', async () => {
  const [shared, counter] = [createSharedTurn(), new SharedArrayBuffer(4)]
  const module = new URL('turnstile.ts', import.meta.url).href
  const source = new URL(`data:text/javascript,${encodeURIComponent(COUNTING)}`)
  for (let nth = 0; nth < 4; nth++) threads.push(new Worker(source, { workerData: { shared, counter, module, times: 2000 } }))
  await Promise.all(threads.map((thread) => new Promise((resolve, reject) => thread.once('message', resolve).once('error', reject))))
  expect(new Int32Array(counter)[0]).toBe(8000)
})

it('keeps a thread answering while it waits', async () => {
  const turnstile = new Turnstile(createSharedTurn())
  await turnstile.enter()
  let entered = false
  const waiting = turnstile.enter().then(() => {
    entered = true
  })
  await new Promise((resolve) => setImmediate(resolve)) // the loop goes on turning
  expect(entered).toBe(false)
  turnstile.leave()
  await waiting
  expect(entered).toBe(true)
})

it('two that write to one file with a common turn never meet its lock', async () => {
  const place = await makePlace('sqlite', 'migrated')
  const sharedTurn = createSharedTurn()
  // A millisecond of patience: without the turn, whoever comes second would be told that the file is busy.
  const open = () => openDatabase(place.location, { synchronous: 'off', sharedTurn, groupCommit: { commands: 3, busyMilliseconds: 1 } })
  const both = [open(), open()]
  await Promise.all(
    Array.from({ length: 60 }, (_, nth) =>
      both[nth % 2]?.transact(async (tx) => {
        await tx
          .insertInto('lease')
          .values({ name: `${nth}`, holder: '', token: nth, expires_at: '' })
          .execute()
        await new Promise((resolve) => setImmediate(resolve))
      }),
    ),
  )
  const { count } = await open()
    .read.selectFrom('lease')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(60)
  await Promise.all(both.map((database) => database.close()))
  await place.remove()
})
