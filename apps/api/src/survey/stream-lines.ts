import type { Context } from 'hono'
import type { ServerTypes } from '../server/variables.ts'

interface LinesFile {
  readonly name: string
  readonly bytes: number
}

const CHUNK = 64 * 1024

/** A text file as its bytes come; a slow reader holds up nobody but itself. */
export function streamFile(c: Context<ServerTypes>, chunks: AsyncIterable<Uint8Array>, { name, bytes }: LinesFile): Response {
  const body = ReadableStream.from(chunks)
  return c.body(body, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'public, max-age=3600',
    'X-File-Bytes': String(bytes),
  })
}

/** Single lines would make as many writes as there are ballots. */
export async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
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
