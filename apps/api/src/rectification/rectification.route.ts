import { addRectificationFileSchema, exportRectificationsSchema, rectificationEvidenceIdSchema } from '@sunlit/contracts'
import {
  addRectificationFile,
  exportRectifications,
  getRectificationFile,
  largestRectificationFile,
  problemListTemplate,
} from '@sunlit/services'
import { Hono } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer, uploadOf } from '../evidence/evidence.route.ts'
import type { UploadDesk } from '../evidence/upload-desk.ts'
import type { ServerTypes } from '../server/variables.ts'
import { inputOf } from '../server/input-of.ts'

/** Evidence of rectifications in and out, the ledger as a file, and the list to fill in. */
export function rectificationRoutes(identify: Identify, uploads: UploadDesk): Hono<ServerTypes> {
  return new Hono<ServerTypes>()
    .post('/api/upload/rectification-evidence', async (c) => {
      const services = await signedIn(c, identify, 'rectification.answer')
      const input = inputOf(addRectificationFileSchema, c.req.query())
      const upload = uploadOf(c, await largestRectificationFile(services))
      return c.json(await uploads.take(upload, (file) => addRectificationFile(services, input, file)), 201)
    })
    .get('/api/evidence/rectifications/:rectificationEvidenceId', async (c) => {
      const services = await signedIn(c, identify, 'rectification.read')
      const file = await getRectificationFile(services, inputOf(rectificationEvidenceIdSchema, c.req.param()))
      // Content-addressed: the bytes under one id never change, but only this reader may have them.
      c.header('Cache-Control', 'private, max-age=3600, immutable')
      c.header('ETag', `"${file.sha256}"`)
      return fileAnswer(c, file.isImage ? 'inline' : 'attachment', file.fileName, file.mediaType, file.content)
    })
    .get('/api/exports/rectifications', async (c) => {
      const services = await signedIn(c, identify, 'rectification.read')
      const file = await exportRectifications(services, inputOf(exportRectificationsSchema, c.req.query()))
      return fileAnswer(c, 'attachment', file.fileName, file.mediaType, file.bytes)
    })
    .get('/api/exports/problem-list-template', async (c) => {
      const file = await problemListTemplate(await signedIn(c, identify, 'rectification.manage'))
      return fileAnswer(c, 'attachment', file.fileName, file.mediaType, file.bytes)
    })
}
