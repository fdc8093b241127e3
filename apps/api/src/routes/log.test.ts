import { createLogClient, decodeBundle, entriesPath, parseTrustedKeys, tilePath, type ReadResource } from '@sunlit/audit'
import { describeBothDialects, type TestDatabase } from '@sunlit/db/testing'
import {
  findBundleBytes,
  findSignedCheckpoint,
  findTileBytes,
  listVerifierKeys,
  loadLogKeys,
  recordRefusal,
  startSequencer,
} from '@sunlit/services'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createServer } from '../server/create-server.ts'
import { someParts } from '../server/server.testing.ts'

/** A server whose log holds 300 events: one full tile and a partial one. */
async function aLog(database: TestDatabase) {
  const { read } = database
  const parts = await someParts(
    database,
    { RATE_LIMIT_PER_MINUTE: '0' },
    {
      log: {
        readCheckpoint: () => findSignedCheckpoint(read),
        readTile: (tile) => findTileBytes(read, tile),
        readBundle: (bundle) => findBundleBytes(read, bundle),
        listKeys: () => listVerifierKeys(read),
      },
    },
  )
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-log-'))
  const keys = await loadLogKeys({ file: join(folder, 'key.json'), origin: 'example.test/log' })
  for (let n = 0; n < 300; n += 50) {
    await Promise.all(Array.from({ length: 50 }, () => recordRefusal(parts.anonymous, 'audit.read')))
  }
  await startSequencer({ db: database, keys, now: parts.anonymous.now, onError: fail }).stop()
  const app = createServer(parts)
  const readResource: ReadResource = async (path) => {
    const answer = await app.request(`/log/${path}`)
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
  }
  return { app, readResource }
}

function fail(error: unknown): never {
  throw error
}

describeBothDialects('the log over HTTP', (open) => {
  test('a stranger with the key verifies an entry from checkpoint, tiles and bundles alone', async () => {
    const { app, readResource } = await aLog(await open())
    const key = (await (await app.request('/log/key')).text()).trim()
    const keys = parseTrustedKeys({ log: [key] })
    if (keys === undefined) throw new Error('the published key is no key')
    const client = createLogClient(readResource)
    const seen = await client.readCheckpoint(keys)
    if (!seen.ok || !seen.value.opened.ok) throw new Error('the checkpoint does not open')
    const { checkpoint } = seen.value.opened
    expect(checkpoint.size).toBe(300)
    for (const index of [0, 255, 256, 299]) expect((await client.readEntry(index, checkpoint)).ok, String(index)).toBe(true)
  })

  test('what can grow is not cached, what cannot change is cached for ever', async () => {
    const { app } = await aLog(await open())
    const headers = async (path: string) => (await app.request(path)).headers
    expect((await headers('/log/checkpoint')).get('cache-control')).toContain('no-cache')
    expect((await headers('/log/checkpoint')).get('content-type')).toBe('text/plain; charset=utf-8')
    for (const path of [tilePath({ level: 0, index: 0, width: 256 }), entriesPath({ index: 1, width: 44 })]) {
      const answer = await headers(`/log/${path}`)
      expect(answer.get('cache-control'), path).toContain('immutable')
      expect(answer.get('content-type'), path).toBe('application/octet-stream')
      expect(answer.get('access-control-allow-origin'), path).toBe('*')
    }
  })

  test('a partial tile is a beginning of the later one, and none goes beyond what was signed', async () => {
    const { app } = await aLog(await open())
    const bytes = async (path: string) => new Uint8Array(await (await app.request(path)).arrayBuffer())
    const narrow = await bytes('/log/tile/0/001.p/10')
    const wide = await bytes('/log/tile/0/001.p/44')
    expect(narrow).toEqual(wide.subarray(0, 320))
    for (const path of [
      '/log/tile/0/001.p/45',
      '/log/tile/0/001',
      '/log/tile/entries/001',
      '/log/tile/0/002.p/1',
      '/log/tile/0/1',
      '/log/tile/0/000.p/256',
    ]) {
      const answer = await app.request(path)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('cache-control'), path).toBe('no-store')
    }
  })

  test('bundles are compressed for whoever can read that', async () => {
    const { app } = await aLog(await open())
    const plain = await app.request('/log/tile/entries/000')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(decodeBundle(new Uint8Array(await plain.arrayBuffer()))).toHaveLength(256)
    const packed = await app.request('/log/tile/entries/000', { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const unpacked = new Response(packed.body?.pipeThrough(new DecompressionStream('gzip')))
    expect(decodeBundle(new Uint8Array(await unpacked.arrayBuffer()))).toHaveLength(256)
  })
})
