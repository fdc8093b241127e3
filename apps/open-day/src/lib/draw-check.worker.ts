import { verifyDraw } from '@sunlit/enrolment'

addEventListener('message', ({ data }: MessageEvent<{ readonly file: unknown; readonly commitment: string | undefined }>) => {
  const { file, commitment } = data
  postMessage(verifyDraw(file, commitment === undefined ? {} : { commitment }))
})
