import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inChunks } from './stream-lines.ts'

/** Gives the bytes of a file of lines that never changes; what makes it runs once. */
export type KeptLines = (key: string, lines: () => AsyncIterable<string>) => Promise<AsyncIterable<Uint8Array>>

/**
 * Files of lines, written to disk with their first reader and read from there by all others: to sort the ballots of a city again for everybody who counts them would
 * be the easiest way to stop the house. They have no name in any folder, so that they go with this process, however it ends.
 */
export function keepLines(): KeptLines {
  const kept = new Map<string, Promise<FileHandle>>()
  return async (key, lines) => {
    const writing = kept.get(key) ?? writeUnnamed(lines())
    kept.set(key, writing)
    try {
      return (await writing).createReadStream({ start: 0, autoClose: false })
    } catch (error) {
      kept.delete(key) // a full disk is not for ever
      throw error
    }
  }
}

async function writeUnnamed(lines: AsyncIterable<string>): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-file-'))
  const file = await open(join(folder, 'lines'), 'wx+', 0o600)
  await rm(folder, { recursive: true })
  try {
    for await (const chunk of inChunks(lines)) await file.writeFile(chunk)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}
