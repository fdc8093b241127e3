import { networkOr } from '@sunlit/ui'
import { z } from 'zod'
import { OWN_HEADERS } from './api.ts'
import { sessionRestored, setSessionExpired } from './session-expiry.ts'
import { withRetries } from './with-retries.ts'

export interface UploadTarget {
  readonly findingId: string
  /** When the page or paper was seen; now, for a file that is chosen. */
  readonly capturedAt: string
}

/** What the server says of an upload that it did not take. */
export class UploadRefused extends Error {
  /** The finding has moved on: decided or withdrawn meanwhile. */
  readonly isConflict: boolean
  /** Of the answer. */
  readonly status: number

  constructor(sentence: string, status = 0) {
    super(sentence)
    this.isConflict = status === 409
    this.status = status
  }
}

/**
 * Sends one evidence file as it is and tells how far it got. Rejects with `UploadRefused` and the server's sentence, or with a plain
 * error when the server was not reached; the same file can be sent again.
 */
export async function uploadEvidence(
  file: File,
  { findingId, capturedAt }: UploadTarget,
  onPercent: (percent: number) => void,
  onPause?: (sentence: string) => void,
): Promise<StoredFile> {
  const address = `/api/evidence?${new URLSearchParams({ findingId, fileName: file.name, capturedAt })}`
  return storedFile(await sendFile(file, address, onPercent, onPause))
}

/** The same for an entry of blind scoring. */
export async function uploadDoubleEvidence(
  file: File,
  { caseId, capturedAt }: { readonly caseId: string; readonly capturedAt: string },
  onPercent: (percent: number) => void,
  onPause?: (sentence: string) => void,
): Promise<StoredFile> {
  const address = `/api/upload/double-evidence?${new URLSearchParams({ caseId, fileName: file.name, capturedAt })}`
  return storedFile(await sendFile(file, address, onPercent, onPause))
}

export interface StoredFile {
  readonly evidenceId: string
}

const storedSchema = z.object({ evidenceId: z.string() })

function storedFile(answer: string): StoredFile {
  return storedSchema.parse(JSON.parse(answer))
}

/** The same for evidence of an appeal; resolves with the text of the server's answer, which names the answer's new version. */
export function uploadAnswerEvidence(
  file: File,
  { answerId, capturedAt }: { readonly answerId: string; readonly capturedAt: string },
  onPercent: (percent: number) => void,
): Promise<string> {
  return sendFile(file, `/api/upload/answer-evidence?${new URLSearchParams({ answerId, fileName: file.name, capturedAt })}`, onPercent)
}

/** The same for evidence that a problem was put right. */
export async function uploadRectificationEvidence(
  file: File,
  { rectificationId, capturedAt }: { readonly rectificationId: string; readonly capturedAt: string },
  onPercent: (percent: number) => void,
): Promise<void> {
  const asked = new URLSearchParams({ rectificationId, fileName: file.name, capturedAt })
  await sendFile(file, `/api/upload/rectification-evidence?${asked}`, onPercent)
}

/** A picture of an open day; `consent` says that those in it agreed. */
export async function uploadOpenPhoto(
  file: File,
  { eventId, alt }: { readonly eventId: string; readonly alt: string },
  onPercent: (percent: number) => void,
  onPause?: (sentence: string) => void,
): Promise<void> {
  await sendFile(file, `/api/upload/open-photo?${new URLSearchParams({ eventId, alt, consent: 'yes' })}`, onPercent, onPause)
}

/**
 * Tries again by itself after a lost connection or a busy server, and after somebody has signed in again: the server knows the file by
 * its bytes and keeps it once, however often it arrives.
 */
function sendFile(
  file: File,
  address: string,
  onPercent: (percent: number) => void,
  onPause: (sentence: string) => void = () => undefined,
): Promise<string> {
  return withRetries(
    () => sendOnce(file, address, onPercent),
    (error, tried) => nextTry(error, tried, onPause),
  )
}

/** Seconds before the second try, the third, … */
const PAUSES = [1, 2, 4, 8, 15]

function nextTry(error: unknown, tried: number, onPause: (sentence: string) => void): Promise<void> | undefined {
  if (error instanceof UploadRefused && error.status === 401) {
    setSessionExpired(true)
    return sessionRestored()
  }
  const seconds = PAUSES[tried - 1]
  const isPassing = error instanceof LineLost || (error instanceof UploadRefused && [429, 502, 503, 504].includes(error.status))
  if (!isPassing || seconds === undefined) return undefined
  onPause(error instanceof LineLost ? `连接断了，${seconds} 秒后自动再传` : `服务器正忙，${seconds} 秒后自动再传`)
  return networkOr(seconds * 1_000)
}

/** The server was not reached, or its answer was lost. */
class LineLost extends Error {}

function sendOnce(file: File, address: string, onPercent: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a request has been sent.
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    for (const [name, value] of Object.entries(OWN_HEADERS)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => onPercent(total > 0 ? Math.round((loaded * 100) / total) : 0))
    request.addEventListener('load', () =>
      request.status < 300 ? resolve(request.responseText) : reject(new UploadRefused(sentenceOf(request.responseText), request.status)),
    )
    request.addEventListener('error', () => reject(new LineLost('没有连上服务器，网络恢复后再传一次。')))
    request.send(file)
  })
}

/** The sentence in an error answer; anything that is not one of ours gets a plain sentence. */
export function sentenceOf(text: string, otherwise = '没有传上去，请再试一次。'): string {
  try {
    const answer: unknown = JSON.parse(text)
    const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : answer
    if (typeof error === 'object' && error !== null && 'sentence' in error && typeof error.sentence === 'string') return error.sentence
  } catch {
    // Not JSON: a proxy answered.
  }
  return otherwise
}
