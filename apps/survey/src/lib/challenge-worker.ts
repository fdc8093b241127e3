import './old-browsers.ts'
import type { SurveyChallenge } from '@sunlit/contracts'
import { solve } from './solve.ts'

addEventListener('message', ({ data }: MessageEvent<SurveyChallenge>) => {
  solve(data, (share) => postMessage({ share })).then(
    (solved) => postMessage({ solved }),
    () => postMessage({ failed: true }),
  )
})
