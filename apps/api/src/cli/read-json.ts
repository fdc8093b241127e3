import { readFile } from 'node:fs/promises'
import { CommandFailure, EXIT } from './outcome.ts'

/** Bytes of a file that the user named; `-` is standard input. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    if (path !== '-') return await readFile(path)
    const chunks: Uint8Array[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array) // stdin without an encoding yields bytes
    return Buffer.concat(chunks)
  } catch {
    throw new CommandFailure(`读不到文件 / Cannot read: ${path}`)
  }
}

export async function readJson(path: string): Promise<unknown> {
  const bytes = await readInput(path)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    throw new CommandFailure(`不是有效的 JSON 文件 / Not valid JSON: ${path}`, EXIT.usage)
  }
}
