import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readNote, writeNote } from './notes.mjs'
import { notesFolder, root } from './paths.mjs'
import { expectSuccess } from './progress.mjs'
import { run } from './run.mjs'
import { installFingerprint } from './workspace.mjs'

/**
 * Whether node_modules still belong to the lockfile.
 * @param {import('./runtime.mjs').Runtime} runtime
 */
export function isInstalled(runtime) {
  const note = readNote(notesFolder, 'install')
  return (
    note['fingerprint'] === installFingerprint() && note['runtime'] === runtime.described && existsSync(join(root, 'node_modules', '.pnpm'))
  )
}

/**
 * Exactly what the lockfile says, or nothing.
 * @param {import('./runtime.mjs').Runtime} runtime
 */
export async function install(runtime) {
  const code = await run('pnpm', ['install', '--frozen-lockfile'], { cwd: root, env: { ...runtime.env, CI: 'true' } })
  expectSuccess(code, '依赖没有装好,原因见上面的输出。Installing the dependencies failed; the reason stands above.')
  writeNote(notesFolder, 'install', { fingerprint: installFingerprint(), runtime: runtime.described })
}

/** Nothing that we start reports home. */
export const silent = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_NO_UPDATE_NOTIFIER: '1' }
