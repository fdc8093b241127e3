import { batchIdSchema, invitedSheetsSchema } from '@sunlit/contracts'
import { invitedTemplate, printBatch, printInvitedSheets, type ExportedFile, type MessageHouse } from '@sunlit/services'
import { Hono, type Context } from 'hono'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer } from '../evidence/evidence.route.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'

interface FileParts {
  readonly identify: Identify
  readonly messages: MessageHouse
  readonly env: { readonly PUBLIC_URL?: string | undefined }
}

/** What the office prints: the list to fill in, the sheets of invited people, and questionnaires on paper. */
export function channelFileRoutes({ identify, messages: { vault }, env }: FileParts): Hono<ServerTypes> {
  const originOf = (c: Context<ServerTypes>): string => new URL(env.PUBLIC_URL ?? c.req.url).origin
  return new Hono<ServerTypes>()
    .get('/api/exports/invited-template', async (c) => handOut(c, await invitedTemplate(await signedIn(c, identify, 'survey.manage'))))
    .get('/api/exports/invited-sheets', async (c) => {
      const services = await signedIn(c, identify, 'survey.manage')
      const asked = inputOf(invitedSheetsSchema, c.req.query())
      return handOut(c, await printInvitedSheets({ ...services, vault, publicUrl: originOf(c) }, asked))
    })
    .get('/api/exports/paper-batch', async (c) => {
      const services = await signedIn(c, identify, 'survey.enter')
      return handOut(c, await printBatch(services, inputOf(batchIdSchema, c.req.query())))
    })
}

function handOut(c: Context<ServerTypes>, { fileName, mediaType, bytes }: ExportedFile): Response {
  c.header('Cache-Control', 'no-store')
  return fileAnswer(c, 'attachment', fileName, mediaType, bytes)
}
