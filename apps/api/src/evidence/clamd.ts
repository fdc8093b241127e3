import { connect, type Socket } from 'node:net'
import { AppError } from '@sunlit/services'

/** Looks at a received file before anything is kept of it: throws `unsafe_file` or `scanner_away`. */
export type ScanFile = (bytes: Uint8Array) => Promise<void>

export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string }

/** `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`; undefined for anything else. */
export function parseClamdAddress(text: string): ClamdAddress | undefined {
  if (text.startsWith('unix:/')) return { path: text.slice('unix:'.length) }
  if (!text.startsWith('tcp://') || !URL.canParse(text)) return undefined
  const { hostname, port } = new URL(text)
  return hostname === '' ? undefined : { host: hostname.replaceAll(/^\[|\]$/g, ''), port: port === '' ? 3310 : Number(port) }
}

const CHUNK = 64 * 1024
const SILENCE_MS = 30_000
/** A verdict is one short line. */
const LONGEST_ANSWER = 4_096

/**
 * The virus scanner of the ClamAV project, asked by its INSTREAM command: chunks with their length in four bytes, then a zero. Rule F-6: without a
 * clean verdict nothing is kept, so a scanner that cannot be reached, is silent or answers with an error refuses the file for now.
 */
export function clamdScanner(address: ClamdAddress, { silenceMs = SILENCE_MS } = {}): ScanFile {
  return async (bytes) => {
    const verdict = await ask(address, bytes, silenceMs).catch((error: unknown) => {
      throw new AppError('scanner_away', {}, error)
    })
    if (verdict.endsWith(' FOUND')) throw new AppError('unsafe_file', {}, new Error(verdict))
    if (!verdict.endsWith(': OK')) throw new AppError('scanner_away', {}, new Error(verdict))
  }
}

async function ask(address: ClamdAddress, bytes: Uint8Array, silenceMs: number): Promise<string> {
  const socket = connect(address)
  try {
    socket.setTimeout(silenceMs, () => socket.destroy(new Error(`clamd said nothing for ${silenceMs} ms`)))
    const answer = readAnswer(socket)
    // A scanner that has seen enough answers and hangs up while we still send: its word counts, not the broken pipe.
    const sent = send(socket, bytes)
    return await Promise.race([
      answer,
      sent.then(
        () => answer,
        () => answer,
      ),
    ])
  } finally {
    socket.destroy()
  }
}

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK)
    await write(socket, lengthOf(chunk.length))
    await write(socket, chunk)
  }
  await write(socket, lengthOf(0))
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(size)
  return length
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}

async function readAnswer(socket: Socket): Promise<string> {
  let answer = ''
  for await (const part of socket) {
    answer += (part as Buffer).toString('utf8') // a socket without encoding yields buffers
    const end = answer.indexOf('\0')
    if (end >= 0) return answer.slice(0, end)
    if (answer.length > LONGEST_ANSWER) throw new Error('clamd answers without end')
  }
  throw new Error('clamd hung up without an answer')
}
