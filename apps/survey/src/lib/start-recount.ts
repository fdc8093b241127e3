import type { SurveyResults } from '@sunlit/contracts'
import type { Recounted } from './recount-file.ts'

type FromWorker = { readonly share: number; readonly outcome?: never } | { readonly outcome: Recounted; readonly share?: never }

/** Counts the published ballots again in a worker of this browser; answers what ends it early. */
export function startRecountHere(
  { recount, results }: Pick<SurveyResults, 'recount' | 'results'>,
  report: (share: number) => void,
  onDone: (outcome: Recounted) => void,
): () => void {
  const worker = new Worker(new URL('./recount-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.share !== undefined) return report(data.share)
    worker.terminate()
    onDone(data.outcome)
  })
  worker.addEventListener('error', () => {
    worker.terminate()
    onDone({ state: 'unreached' })
  })
  worker.postMessage({ ...recount, shown: results })
  return () => worker.terminate()
}
