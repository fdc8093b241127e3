import { idSchema, lineSchema, summaryPublicationIdSchema } from '@sunlit/contracts'
import { exportConversion, getExternalFile, keepExternalFile, largestExternalFile } from '@sunlit/services'
import { Hono } from 'hono'
import { z } from 'zod'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer, uploadOf } from '../evidence/evidence.route.ts'
import type { UploadDesk } from '../evidence/upload-desk.ts'
import type { ServerTypes } from '../server/variables.ts'
import { inputOf } from '../server/input-of.ts'

const fileQuery = z.object({ fileName: lineSchema(200) })

/** Files of years: the conversion as a workbook, and the reports behind scores from outside. */
export function summaryRoutes(identify: Identify, uploads: UploadDesk): Hono<ServerTypes> {
  return new Hono<ServerTypes>()
    .get('/api/years/:summaryPublicationId/conversion', async (c) => {
      const services = await signedIn(c, identify, 'summary.read')
      const file = await exportConversion(services, inputOf(summaryPublicationIdSchema, c.req.param()))
      return fileAnswer(c, 'attachment', file.fileName, file.mediaType, file.bytes)
    })
    .post('/api/upload/external-files', async (c) => {
      const services = await signedIn(c, identify, 'summary.manage')
      const { fileName } = inputOf(fileQuery, c.req.query())
      return c.json(
        await uploads.take(uploadOf(c, await largestExternalFile(services)), (file) => keepExternalFile(services, fileName, file)),
        201,
      )
    })
    .get('/api/external-files/:externalPartId', async (c) => {
      const services = await signedIn(c, identify, 'wall.read')
      const file = await getExternalFile(services, inputOf(idSchema, c.req.param('externalPartId')))
      return fileAnswer(c, file.isImage ? 'inline' : 'attachment', file.fileName, file.mediaType, file.content)
    })
}
