import type { SurveyResults } from '@sunlit/contracts'
import type { Recounted } from './recount-file.ts'
// oxlint-disable-next-line import/default -- Vite makes it of the module; worker.d.ts is what TypeScript checks
import RecountThread from './recount-worker.ts?worker'

type FromWorker = { readonly share: number; readonly outcome?: never } | { readonly outcome: Recounted; readonly share?: never }

/** Counts the published ballots again in a worker of this browser, and looks for one of them where its commitment is given; answers what ends it early. */
export function startRecountHere(
  { recount, results, formula }: Pick<SurveyResults, 'recount' | 'results' | 'formula'>,
  report: (share: number) => void,
  onDone: (outcome: Recounted) => void,
  wanted?: string,
): () => void {
  const worker = new RecountThread()
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.share !== undefined) return report(data.share)
    worker.terminate()
    onDone(data.outcome)
  })
  worker.addEventListener('error', () => {
    worker.terminate()
    onDone({ state: 'unreached' })
  })
  worker.postMessage({ ...recount, shown: { results, formula }, wanted })
  return () => worker.terminate()
}
