import { existsSync } from 'node:fs'
import { root } from './paths.mjs'
import { say, whileWaiting } from './progress.mjs'
import { capture } from './run.mjs'

/**
 * Installs Debian's packages where we may: as root, where apt is. A failure is not the end: whoever asked looks at what is there.
 * @param {readonly string[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
export async function installFromDebian(packages, env) {
  if (packages.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const options = { cwd: root, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  await whileWaiting(`apt-get: ${packages.join(', ')}`, async () => {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const { code, output } = await capture('apt-get', args, options)
      if (code !== 0) say(output.trim().split('\n').slice(-8).join('\n'))
    }
  })
}
