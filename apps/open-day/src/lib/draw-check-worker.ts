import { verifyDraw } from '@sunlit/enrolment'
import type { DrawCheck, DrawToCheck } from './draw-check.ts'
import { drawInLog } from './draw-in-log.ts'

addEventListener('message', ({ data }: MessageEvent<DrawToCheck>) => {
  const { file, commitment, published } = data
  const verdict = verifyDraw(file, commitment === undefined ? {} : { commitment })
  const log = published && verdict.ok ? drawInLog({ ...published, commitment: verdict.commitment }) : null
  postMessage({ verdict, log } satisfies DrawCheck)
})
