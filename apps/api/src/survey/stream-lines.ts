import type { Context } from 'hono'
import type { ServerTypes } from '../server/variables.ts'

interface LinesFile {
  readonly name: string
  readonly bytes: number
}

const CHUNK = 64 * 1024

/** A text file a line at a time; a slow reader holds up nobody but itself. */
export function streamLines(c: Context<ServerTypes>, lines: AsyncIterable<string>, { name, bytes }: LinesFile): Response {
  const body = ReadableStream.from(inChunks(lines))
  return c.body(body, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'public, max-age=3600',
    'X-File-Bytes': String(bytes),
  })
}

/** Single lines would make as many writes as there are ballots. */
async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let text = ''
  for await (const line of lines) {
    text += `${line}\n`
    if (text.length < CHUNK) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}
