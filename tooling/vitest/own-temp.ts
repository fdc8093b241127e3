import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whatever tests leave in the folder for temporary files is in one of their own, and goes with it. */
export default async function ownTemp(): Promise<() => Promise<void>> {
  const before = process.env['TMPDIR']
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-tests-'))
  await chmod(folder, 0o755) // a database server that runs as somebody else has its folder in there
  process.env['TMPDIR'] = folder
  return async () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await rm(folder, { recursive: true, force: true })
  }
}
