import { parseLogPath, type BundleId, type TileId } from '@sunlit/audit'
import { AppError } from '@sunlit/services'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { cors } from 'hono/cors'
import type { ServerTypes } from '../server/variables.ts'

/** What the log shows to everybody. */
export interface LogReader {
  /** The latest signed note; undefined before the first. */
  readonly readCheckpoint: () => Promise<string | undefined>
  /** Undefined when the log is not that large yet. */
  readonly readTile: (tile: TileId) => Promise<Uint8Array | undefined>
  readonly readBundle: (bundle: BundleId) => Promise<Uint8Array | undefined>
  /** Verifier keys, the present one first. */
  readonly listKeys: () => Promise<readonly string[]>
}

const FOR_EVER = 'public, max-age=31536000, immutable'

/** The log as C2SP tlog-tiles: what can grow is not cached, what cannot change is cached for ever. */
export function logRoutes(log: LogReader): Hono<ServerTypes> {
  const app = new Hono<ServerTypes>()
  app.use('/log/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }))
  app.get('/log/checkpoint', async (c) => {
    const note = await log.readCheckpoint()
    if (note === undefined) throw new AppError('log_not_ready')
    return c.text(note, 200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache, max-age=0' })
  })
  app.get('/log/key', async (c) => {
    const keys = await log.listKeys()
    return c.text(keys.map((key) => `${key}\n`).join(''), 200, { 'Cache-Control': 'public, max-age=60' })
  })
  app.use('/log/tile/entries/*', compress({ contentTypeFilter: /octet-stream/, threshold: 256 }))
  app.get('/log/tile/*', async (c) => {
    const bytes = await readResource(log, c.req.path.slice('/log/'.length))
    if (bytes === undefined) throw new AppError('not_found')
    return c.body(bytes, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes.length),
      'Cache-Control': FOR_EVER,
    })
  })
  return app
}

async function readResource(log: LogReader, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const resource = parseLogPath(path)
  if (resource === undefined || resource.kind === 'checkpoint') return undefined
  const bytes = await (resource.kind === 'tile' ? log.readTile(resource) : log.readBundle(resource))
  return bytes && new Uint8Array(bytes)
}
