import { readFile } from 'node:fs/promises'
import { parseTrustedKeys, type ReadResource, type TrustedKeys } from '@sunlit/audit'
import { CommandFailure, EXIT } from './outcome.ts'

/** No resource of a log is larger: 256 entries of 65,535 bytes with their lengths. */
const MOST_BYTES = 256 * (65_535 + 2)

/** Reads the resources of a log below its address, `https://host/log`. A 404 is "not there"; anything else is an error. */
export function resourcesOf(address: string): ReadResource {
  const base = address.endsWith('/') ? address : `${address}/`
  return async (path) => {
    const response = await fetch(new URL(path, base), { signal: AbortSignal.timeout(30_000), redirect: 'error' })
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(`${response.status} from ${path}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > MOST_BYTES) throw new Error(`too many bytes from ${path}`)
    return bytes
  }
}

/** Verifier keys as text, each given itself or as the name of a file with one key per line. */
export async function trustedKeys(given: readonly string[]): Promise<TrustedKeys> {
  const texts = await Promise.all(given.map(async (text) => (isKeyText(text) ? [text] : (await readFile(text, 'utf8')).split('\n')))).catch(
    () => {
      throw new CommandFailure('读不到公钥文件 / Cannot read the key file', EXIT.usage)
    },
  )
  const keys = parseTrustedKeys({
    log: texts
      .flat()
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  })
  if (keys === undefined || keys.log.length === 0) throw new CommandFailure('公钥格式不对 / Not a verifier key', EXIT.usage)
  return keys
}

function isKeyText(text: string): boolean {
  return /^[^+\s]+\+[0-9a-f]{8}\+/.test(text)
}
