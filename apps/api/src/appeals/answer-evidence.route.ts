import { addAnswerFileSchema, evidenceIdSchema } from '@sunlit/contracts'
import { addAnswerFile, getAnswerEvidenceFile, largestAnswerEvidence } from '@sunlit/services'
import { Hono } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer, uploadOf } from '../evidence/evidence.route.ts'
import type { UploadDesk } from '../evidence/upload-desk.ts'
import type { ServerTypes } from '../server/variables.ts'
import { inputOf } from '../server/input-of.ts'

/** Evidence of appeals, in and out. */
export function answerEvidenceRoutes(identify: Identify, uploads: UploadDesk): Hono<ServerTypes> {
  return new Hono<ServerTypes>()
    .post('/api/upload/answer-evidence', async (c) => {
      const services = await signedIn(c, identify, 'answer.draft')
      const input = inputOf(addAnswerFileSchema, c.req.query())
      const upload = uploadOf(c, await largestAnswerEvidence(services))
      return c.json(await uploads.take(upload, (file) => addAnswerFile(services, input, file)), 201)
    })
    .get('/api/evidence/answers/:evidenceId', async (c) => {
      const services = await signedIn(c, identify, 'finding.read')
      const file = await getAnswerEvidenceFile(services, inputOf(evidenceIdSchema, c.req.param()))
      // Content-addressed: the bytes under one id never change, but only this reader may have them.
      c.header('Cache-Control', 'private, max-age=3600, immutable')
      c.header('ETag', `"${file.sha256}"`)
      return fileAnswer(c, file.isImage ? 'inline' : 'attachment', file.fileName, file.mediaType, file.content)
    })
}
