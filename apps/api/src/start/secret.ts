import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs sessions: from the environment, or made once and kept in the data folder, readable for its owner only. */
export async function readSecret(given: string | undefined, folder: string): Promise<string> {
  if (given !== undefined) return given
  const file = join(folder, 'secret')
  const fresh = randomBytes(48).toString('base64url')
  // `wx`: of two processes that start together in one folder, one writes and both read the same.
  await writeFile(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(file, 'utf8')).trim()
}
