import { createHash } from 'node:crypto'
import { AppError, type ReceivedFile } from '@sunlit/services'

/**
 * Reads an upload as it streams in, hashing on the way, and stops at the first byte too many: what a client says of the length is
 * not believed.
 */
export async function receiveFile(body: ReadableStream<Uint8Array> | null, atMost: number): Promise<ReceivedFile> {
  const hash = createHash('sha256')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > atMost) throw new AppError('too_large', { limit: `${Math.floor(atMost / 1024 / 1024)} MB` })
    hash.update(chunk)
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks), sha256: hash.digest('hex') }
}
