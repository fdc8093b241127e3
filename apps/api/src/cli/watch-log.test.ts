import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createLogSigner,
  createNoteVerifier,
  createTileWriter,
  ed25519Signer,
  parseLogPath,
  signCheckpoint,
  utf8Bytes,
  verifierKeyOf,
  type ReadResource,
  type SigningKey,
  type Tile,
} from '@sunlit/audit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lookAtLog, readWatchState, writeWatchState } from './watch-log.ts'

const KEY: SigningKey = { name: 'watched.test/log', kind: 'log', seed: randomBytes(32) }
const KEYS = { origin: KEY.name, log: [createNoteVerifier(verifierKeyOf(KEY))] }

/** A real signed log over these entries, served as its resources. */
function aLog(entries: readonly string[], key: SigningKey = KEY): ReadResource {
  const tiles: Tile[] = []
  const writer = createTileWriter({ onTile: (tile) => tiles.push(tile) })
  for (const entry of entries) writer.append(utf8Bytes(entry))
  tiles.push(...writer.partialTiles())
  const signer = createLogSigner({ name: key.name, publicKey: verifierKeyOf(key).publicKey, sign: ed25519Signer(key.seed) })
  const note = signCheckpoint({ origin: key.name, size: writer.size(), root: writer.root() }, [signer])
  return async (path) => {
    const resource = parseLogPath(path)
    if (resource?.kind === 'checkpoint') return utf8Bytes(note)
    if (resource?.kind !== 'tile') return undefined
    const tile = tiles.find(({ level, index }) => level === resource.level && index === resource.index)
    return tile && tile.width >= resource.width ? tile.hashes.slice(0, resource.width * 32) : undefined
  }
}

function entries(count: number, of = 'entry'): readonly string[] {
  return Array.from({ length: count }, (_, n) => `${of} ${n}`)
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunlit-watch-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function stateAfter(readResource: ReadResource) {
  const look = await lookAtLog(readResource, KEYS, undefined)
  if (look.kind !== 'ok') throw new Error(look.kind)
  return look.state
}

test('a log that grows is believed, over the boundaries of tiles as well', async () => {
  let state = await stateAfter(aLog(entries(3)))
  for (const size of [3, 255, 256, 257, 700]) {
    const look = await lookAtLog(aLog(entries(size)), KEYS, state)
    expect(look).toMatchObject({ kind: 'ok', added: size - state.size })
    if (look.kind === 'ok') state = look.state
  }
})

test('a log that was rewritten and rehashed is a fork, whatever its size', async () => {
  const state = await stateAfter(aLog(entries(300)))
  for (const size of [300, 301, 900]) {
    const look = await lookAtLog(aLog(['another beginning', ...entries(size - 1)]), KEYS, state)
    expect(look.kind, String(size)).toBe('fork')
    expect(look).toMatchObject({ previous: state.checkpoint })
  }
})

test('a log that lost its end has shrunk', async () => {
  expect((await lookAtLog(aLog(entries(299)), KEYS, await stateAfter(aLog(entries(300))))).kind).toBe('shrunk')
})

test('a key that nobody vouched for is believed nothing', async () => {
  const stranger: SigningKey = { ...KEY, seed: randomBytes(32) }
  expect((await lookAtLog(aLog(entries(5), stranger), KEYS, undefined)).kind).toBe('bad_signature')
})

test('a server that does not answer, or not wholly, is no verdict', async () => {
  const state = await stateAfter(aLog(entries(5)))
  const silent: ReadResource = () => Promise.reject(new TypeError('fetch failed'))
  expect(await lookAtLog(silent, KEYS, state)).toEqual({ kind: 'unreachable', reason: 'fetch failed' })
  const whole = aLog(entries(900))
  const withoutTiles: ReadResource = (path) => (path === 'checkpoint' ? whole(path) : Promise.resolve(undefined))
  expect((await lookAtLog(withoutTiles, KEYS, state)).kind).toBe('unreachable')
})

test('what was seen is remembered; a damaged memory stops the watch instead of being forgotten', async () => {
  const file = join(folder, 'state.json')
  expect(await readWatchState(file)).toBeUndefined()
  const state = await stateAfter(aLog(entries(5)))
  await writeWatchState(file, state)
  expect(await readWatchState(file)).toEqual(state)
  await writeFile(file, (await readFile(file, 'utf8')).replace('"size": 5', '"size": 4'))
  await expect(readWatchState(file)).rejects.toThrow('damaged')
})
