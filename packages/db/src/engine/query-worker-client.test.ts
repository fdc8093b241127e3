import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrateUp } from './migrate.ts'
import { QueryWorker } from './query-worker-client.ts'

test('the thread answers what it was asked before it is closed, and closing again is nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-long-queries-'))
  try {
    const file = join(folder, 'sunlit.db')
    await migrateUp({ dialect: 'sqlite', file })
    const worker = new QueryWorker(file)
    const asked = [1, 2, 3].map(() => worker.run('stampsOfPeriod', { periodId: 'p' }))
    await worker.close()
    expect(await Promise.all(asked)).toEqual([[], [], []])
    await worker.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
