import type { DrawVerdict } from '@sunlit/enrolment'
import { read } from './ask.ts'
import type { InLog } from './draw-in-log.ts'
// oxlint-disable-next-line import/default -- Vite makes it of the module; worker.d.ts is what TypeScript checks
import DrawCheckThread from './draw-check-worker.ts?worker'

export interface DrawCheck {
  readonly verdict: DrawVerdict
  /** Null for a file of one's own, whose session the log is not asked for. */
  readonly log: InLog | null
}

/** What the worker is given. */
export interface DrawToCheck {
  readonly file: unknown
  readonly commitment: string | undefined
  readonly published: { readonly sessionId: string; readonly keys: readonly string[]; readonly proof: unknown } | undefined
}

/** Replays a draw off the page's own thread: a hundred thousand applicants take a phone a while. */
export async function checkDraw(
  file: unknown,
  { commitment, sessionId }: { readonly commitment: string | undefined; readonly sessionId: string | undefined },
): Promise<DrawCheck | undefined> {
  const published = sessionId === undefined ? undefined : await logPartsOf(sessionId)
  const worker = new DrawCheckThread()
  const toCheck: DrawToCheck = { file, commitment, published }
  return new Promise<DrawCheck | undefined>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<DrawCheck>) => resolve(data))
    worker.addEventListener('error', () => resolve(undefined))
    worker.postMessage(toCheck)
  }).finally(() => worker.terminate())
}

async function logPartsOf(sessionId: string): Promise<DrawToCheck['published']> {
  const [proof, keys] = await Promise.all([read(`/draws/${sessionId}/proof`), logKeys()])
  return { sessionId, keys, proof: proof.ok ? proof.value : undefined }
}

async function logKeys(): Promise<readonly string[]> {
  try {
    const answer = await fetch('/log/key')
    return answer.ok ? (await answer.text()).split('\n').filter((line) => line !== '') : []
  } catch {
    return []
  }
}
