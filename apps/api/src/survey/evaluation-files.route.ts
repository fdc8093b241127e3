import { evaluationStepSchema, exportEvaluationSchema, feedbackLetterSchema } from '@sunlit/contracts'
import { AppError, countEvaluation, exportEvaluation, getFeedbackLetter, type ServiceContext } from '@sunlit/services'
import { errorAnswer } from '@sunlit/trpc/server'
import { Hono, type Context } from 'hono'
import type { Logger } from 'pino'
import { signedIn, type Identify } from '../assessment/signed-in.ts'
import { fileAnswer, fileHeaders } from '../evidence/evidence.route.ts'
import { logFailure } from '../server/failures.ts'
import { inputOf } from '../server/input-of.ts'
import type { ServerTypes } from '../server/variables.ts'

interface EvaluationFileParts {
  readonly identify: Identify
  readonly logger: Logger
  /** Under which the public reaches the server: letters carry it in their QR code. */
  readonly env: { readonly PUBLIC_URL?: string | undefined }
}

/** What the office takes out of an evaluation, and the count, which tells how far it has come. Everything else goes through tRPC. */
export function evaluationFileRoutes({ identify, logger, env }: EvaluationFileParts): Hono<ServerTypes> {
  const originOf = (c: Context<ServerTypes>): string => new URL(env.PUBLIC_URL ?? c.req.url).origin
  return new Hono<ServerTypes>()
    .get('/api/exports/evaluations/:evaluationId/:format', async (c) => {
      const services = await signedIn(c, identify, 'survey.export')
      const { fileName, mediaType, chunks } = await exportEvaluation(services, inputOf(exportEvaluationSchema, c.req.param()))
      fileHeaders(c, 'attachment', fileName, mediaType)
      return c.body(ReadableStream.from(ownBytes(chunks)))
    })
    .get('/api/exports/evaluations/:evaluationId/feedback/:unitId', async (c) => {
      const services = await signedIn(c, identify, 'survey.read')
      const file = await getFeedbackLetter(services, inputOf(feedbackLetterSchema, c.req.param()), originOf(c))
      return fileAnswer(c, 'attachment', file.fileName, file.mediaType, file.bytes)
    })
    .post('/api/evaluations/:evaluationId/count', async (c) => {
      const services = await signedIn(c, identify, 'survey.manage')
      const body: unknown = await c.req.json().catch(() => {
        throw new AppError('invalid_input')
      })
      const input = inputOf(evaluationStepSchema, { ...Object(body), ...c.req.param() })
      const lines = countLines(services, input, (error) => {
        const answer = errorAnswer(error, c.get('requestId'))
        logFailure(logger, { code: answer.code, error, requestId: answer.requestId })
        return { error: answer }
      })
      c.header('Content-Type', 'application/x-ndjson; charset=utf-8')
      c.header('Cache-Control', 'no-store')
      return c.body(lines)
    })
}

/** A stream's own type of bytes. */
async function* ownBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) yield chunk as Uint8Array<ArrayBuffer> // none of the writers shares its memory
}

type CountInput = Parameters<typeof countEvaluation>[1]

/** One line for each page that was counted, and one for the end. The count goes on when the reader goes away: it is made once. */
function countLines(services: ServiceContext, input: CountInput, refused: (error: unknown) => object): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let isRead = true
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const say = (line: object): void => {
        if (isRead) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      }
      try {
        say({ done: await countEvaluation(services, input, (counted, of) => say({ counted, of })) })
      } catch (error) {
        say(refused(error))
      }
      if (isRead) controller.close()
    },
    cancel() {
      isRead = false
    },
  })
}
