import type { DrawVerdict } from '@sunlit/enrolment'

/** Replays a draw off the page's own thread: a hundred thousand applicants take a phone a while. */
export function checkDraw(file: unknown, commitment: string | undefined): Promise<DrawVerdict | undefined> {
  const worker = new Worker(new URL('./draw-check.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<DrawVerdict | undefined>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<DrawVerdict>) => resolve(data))
    worker.addEventListener('error', () => resolve(undefined))
    worker.postMessage({ file, commitment })
  }).finally(() => worker.terminate())
}
