import { OWN_HEADERS } from './api.ts'

export interface UploadTarget {
  readonly findingId: string
  /** When the page or paper was seen; now, for a file that is chosen. */
  readonly capturedAt: string
}

/** What the server says of an upload that it did not take. */
export class UploadRefused extends Error {
  /** The finding has moved on: decided or withdrawn meanwhile. */
  readonly isConflict: boolean

  constructor(sentence: string, isConflict = false) {
    super(sentence)
    this.isConflict = isConflict
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
): Promise<void> {
  await sendFile(file, `/api/evidence?${new URLSearchParams({ findingId, fileName: file.name, capturedAt })}`, onPercent)
}

/** The same for evidence of an appeal; resolves with the text of the server's answer, which names the answer's new version. */
export function uploadAnswerEvidence(
  file: File,
  { answerId, capturedAt }: { readonly answerId: string; readonly capturedAt: string },
  onPercent: (percent: number) => void,
): Promise<string> {
  return sendFile(file, `/api/upload/answer-evidence?${new URLSearchParams({ answerId, fileName: file.name, capturedAt })}`, onPercent)
}

function sendFile(file: File, address: string, onPercent: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a request has been sent.
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    for (const [name, value] of Object.entries(OWN_HEADERS)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => onPercent(total > 0 ? Math.round((loaded * 100) / total) : 0))
    request.addEventListener('load', () =>
      request.status < 300
        ? resolve(request.responseText)
        : reject(new UploadRefused(sentenceOf(request.responseText), request.status === 409)),
    )
    request.addEventListener('error', () => reject(new Error('没有连上服务器，网络恢复后再传一次。')))
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
