import { AppError, type ReceivedFile } from '@sunlit/services'
import type { ScanFile } from './clamd.ts'
import { receiveFile } from './receive-file.ts'

/** An upload as it arrives. */
export interface Upload {
  readonly body: ReadableStream<Uint8Array> | null
  /** What the client says of the length; left out where it does not say. */
  readonly stated?: string | undefined
  readonly atMost: number
}

/** Where files come in. */
export interface UploadDesk {
  /** Receives a file, has it scanned, and hands it to `keep`; its bytes are in memory until `keep` is done. */
  take<Kept>(upload: Upload, keep: (file: ReceivedFile) => Promise<Kept>): Promise<Kept>
}

const RETRY_SECONDS = 5

/**
 * Rule F-5: files are held in memory while they are received, judged and stored, so all files on their way together may fill no more than the budget.
 * Each reserves what it says it is long, or the most it may be; where there is no room it is refused at once with `uploads_full` rather
 * than slowing everybody down. A lone upload always has room.
 */
export function createUploadDesk({ budget, scan }: { readonly budget: number; readonly scan?: ScanFile | undefined }): UploadDesk {
  let reserved = 0
  return {
    async take({ body, stated, atMost }, keep) {
      const room = reservation(stated, atMost)
      if (reserved > 0 && reserved + room > budget) throw new AppError('uploads_full', { seconds: RETRY_SECONDS })
      reserved += room
      try {
        const file = await receiveFile(body, Math.min(room, atMost))
        await scan?.(file.bytes)
        return await keep(file)
      } finally {
        reserved -= room
      }
    },
  }
}

/** A length that is no number, or more than allowed, is refused by the limit while it streams in. */
function reservation(stated: string | undefined, atMost: number): number {
  const length = stated === undefined ? Number.NaN : Number(stated)
  return Number.isSafeInteger(length) && length >= 0 && length < atMost ? length : atMost
}
