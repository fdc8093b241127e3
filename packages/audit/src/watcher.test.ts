import { describe, expect, test } from 'vitest'
import { aLogKey, publishLog, someEntries } from './log-memory.testing.ts'
import { createLogClient } from './log-client.ts'
import { openCheckpoint } from './checkpoint.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { parseNote } from './signed-note.ts'
import { advance, parseWatchState, type Advance, type WatchState } from './watcher.ts'

const log = aLogKey()

function published(entries: readonly Uint8Array[]) {
  const { writer, resources } = publishLog(entries)
  return { note: log.sign(writer), client: createLogClient(async (path) => resources.get(path)) }
}

/** Looks at the log as `sunlit audit watch` does: asks the log itself for the proof. */
async function look(previous: WatchState | undefined, now: ReturnType<typeof published>): Promise<Advance> {
  const opened = openCheckpoint(now.note, log.keys)
  const older = previous && parseCheckpoint(parseNote(previous.checkpoint)?.text ?? '')
  const proof = older && opened.ok ? await now.client.proveConsistency(older, opened.checkpoint) : undefined
  return advance({ previous, next: now.note, proof: proof?.ok ? proof.value : [], keys: log.keys })
}

async function stateAfter(entries: readonly Uint8Array[]): Promise<WatchState> {
  const first = await look(undefined, published(entries))
  if (first.kind !== 'ok') throw new Error(first.kind)
  return first.state
}

describe('a log that only grows', () => {
  test('is followed look by look', async () => {
    let state: WatchState | undefined
    for (const size of [0, 1, 5, 5, 256, 300, 1000]) {
      const seen = await look(state, published(someEntries(size)))
      expect(seen).toMatchObject({ kind: 'ok', added: size - (state?.size ?? 0) })
      state = seen.kind === 'ok' ? seen.state : undefined
    }
    expect(state).toMatchObject({ v: 1, origin: 'log.example.com', size: 1000 })
  })
})

describe('a log that was tampered with, everything rehashed and signed anew with the right key', () => {
  const honest = someEntries(400)

  test('one entry changed: fork', async () => {
    const state = await stateAfter(honest)
    const changed = honest.with(17, new Uint8Array([1]))
    expect(await look(state, published(changed))).toMatchObject({ kind: 'fork', reason: 'same_size_other_root' })
    expect(await look(state, published([...changed, ...someEntries(9, 'later')]))).toMatchObject({ kind: 'fork', reason: 'not_consistent' })
  })

  test('the tail deleted: shrunk', async () => {
    expect(await look(await stateAfter(honest), published(honest.slice(0, 399)))).toMatchObject({ kind: 'shrunk' })
  })

  test('the tail replaced and grown past the old size: fork', async () => {
    const replaced = [...honest.slice(0, 390), ...someEntries(100, 'other')]
    expect(await look(await stateAfter(honest), published(replaced))).toMatchObject({ kind: 'fork', reason: 'not_consistent' })
  })

  test('two entries swapped: fork', async () => {
    const swapped = honest.with(3, honest[4] ?? new Uint8Array(0)).with(4, honest[3] ?? new Uint8Array(0))
    expect(await look(await stateAfter(honest), published(swapped))).toMatchObject({ kind: 'fork' })
  })

  test('an entry slipped in between: fork', async () => {
    const inserted = [...honest.slice(0, 10), new Uint8Array([9]), ...honest.slice(10)]
    expect(await look(await stateAfter(honest), published(inserted))).toMatchObject({ kind: 'fork' })
  })

  test('everything rewritten: fork, and both signed notes are kept as evidence', async () => {
    const state = await stateAfter(honest)
    const rewritten = published(someEntries(500, 'rewritten'))
    expect(await look(state, rewritten)).toMatchObject({ kind: 'fork', previous: state.checkpoint, next: rewritten.note })
  })
})

describe('what is not the log’s word', () => {
  test('an unsigned or falsely signed checkpoint moves nothing', async () => {
    const state = await stateAfter(someEntries(5))
    const { writer } = publishLog(someEntries(6))
    const stranger = aLogKey('log.example.com', 99).sign(writer)
    expect(advance({ previous: state, next: stranger, proof: [], keys: log.keys })).toEqual({ kind: 'bad_signature', code: 'no_known_key' })
    expect(advance({ previous: state, next: 'nothing', proof: [], keys: log.keys })).toEqual({ kind: 'bad_signature', code: 'malformed' })
  })

  test('another log’s checkpoint is told apart, even under a key that is known', async () => {
    const other = aLogKey('other.example.com')
    const { writer } = publishLog(someEntries(6))
    const keys = { log: [...log.keys.log, ...other.keys.log] }
    expect(advance({ previous: await stateAfter(someEntries(5)), next: other.sign(writer), proof: [], keys })).toEqual({
      kind: 'other_log',
      origin: 'other.example.com',
    })
  })

  test('growth without a proof is not believed', async () => {
    const { writer } = publishLog(someEntries(6))
    const next = log.sign(writer)
    expect(advance({ previous: await stateAfter(someEntries(5)), next, proof: [], keys: log.keys })).toMatchObject({ kind: 'fork' })
  })
})

test('the state survives storage as JSON, and a damaged one is not taken for one', async () => {
  const state = await stateAfter(someEntries(5))
  const stored: unknown = JSON.parse(JSON.stringify(state))
  expect(parseWatchState(stored)).toEqual(state)
  for (const damaged of [
    { ...state, size: 4 },
    { ...state, root: 'AAAA' },
    { ...state, checkpoint: '' },
    { ...state, origin: 'x' },
    {},
    null,
    'text',
  ]) {
    expect(parseWatchState(damaged)).toBeUndefined()
  }
})
