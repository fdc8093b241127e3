import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readNote, writeNote } from './notes.mjs'
import { notesFolder, root } from './paths.mjs'
import { expectSuccess, StepFailure, whileWaiting } from './progress.mjs'
import { capture } from './run.mjs'

/** The Node that is fetched where the machine's own is too old to run TypeScript as it stands. */
export const NODE_VERSION = '24.21.0'
const OLDEST_NODE = 24

/**
 * @typedef {object} Runtime
 * @property {string} node the program
 * @property {NodeJS.ProcessEnv} env with node and pnpm first in PATH
 * @property {string} described for the progress line
 */

/**
 * What has to be fetched from the npm registry.
 * @param {string} nodeVersion of the machine, `20.19.1`
 * @param {string | undefined} pnpmVersion of the machine, if it has one
 * @param {string} wantedPnpm
 * @returns {string[]} package specifiers
 */
export function missingPackages(nodeVersion, pnpmVersion, wantedPnpm) {
  const missing = []
  if (Number(nodeVersion.split('.')[0]) < OLDEST_NODE) missing.push(`node@${NODE_VERSION}`)
  if (pnpmVersion !== wantedPnpm) missing.push(`pnpm@${wantedPnpm}`)
  return missing
}

/** The pnpm that package.json names, in the one place where it is named. */
export function wantedPnpmVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return String(packageManager)
    .replace(/^pnpm@/, '')
    .replace(/\+.*$/, '')
}

/** @returns {Promise<Runtime>} */
export async function obtainRuntime() {
  const pnpm = wantedPnpmVersion()
  const machinePnpm = await capture('pnpm', ['--version'], { cwd: dirname(process.execPath), env: process.env })
  const missing = missingPackages(process.versions.node, machinePnpm.code === 0 ? machinePnpm.output.trim() : undefined, pnpm)
  if (missing.length === 0) return runtimeFrom(process.execPath, [])

  const note = readNote(notesFolder, 'runtime')
  if (note['packages'] === missing.join(' ') && (await stillWorks(note['node'], note['bin']))) {
    return runtimeFrom(String(note['node']), [String(note['bin'])])
  }
  const { node, bin } = await fetchPackages(missing)
  writeNote(notesFolder, 'runtime', { packages: missing.join(' '), node, bin })
  return runtimeFrom(node, [bin])
}

/**
 * @param {string} node
 * @param {readonly string[]} folders
 * @returns {Promise<Runtime>}
 */
async function runtimeFrom(node, folders) {
  const env = { ...process.env, PATH: [...folders, dirname(node), process.env['PATH'] ?? ''].join(delimiter) }
  const { output } = await capture(node, ['--version'], { cwd: root, env })
  return { node, env, described: `Node ${output.trim().replace('v', '')} · pnpm ${wantedPnpmVersion()}` }
}

/**
 * @param {unknown} node
 * @param {unknown} bin
 */
async function stillWorks(node, bin) {
  if (typeof node !== 'string' || typeof bin !== 'string' || !existsSync(join(bin, 'pnpm'))) return false
  return (await capture(node, ['--version'], { cwd: root, env: process.env })).code === 0
}

/**
 * npm keeps what `npm exec` fetches in its own cache, outside the repository, for every clone on the machine.
 * @param {readonly string[]} packages
 */
async function fetchPackages(packages) {
  const npm = npmCommand()
  const report = fileURLToPath(new URL('report-runtime.mjs', import.meta.url))
  const args = ['exec', '--yes', ...packages.map((name) => `--package=${name}`), '--', 'node', report]
  const { code, output } = await whileWaiting(`npm: ${packages.join(', ')}`, () =>
    capture(npm.program, [...npm.args, ...args], { cwd: root, env: process.env }),
  )
  const found = /^SUNLIT_RUNTIME (.+)$/m.exec(output)?.[1]
  expectSuccess(code, notFetched(packages, output))
  if (!found) throw new StepFailure(notFetched(packages, output))
  const { node, bin } = JSON.parse(found)
  return { node: String(node), bin: String(bin) }
}

/** npm tells its scripts where it lies; called without npm, the one in PATH serves. */
function npmCommand() {
  const cli = process.env['npm_execpath']
  return cli?.endsWith('npm-cli.js') ? { program: process.execPath, args: [cli] } : { program: 'npm', args: [] }
}

/**
 * @param {readonly string[]} packages
 * @param {string} output
 */
function notFetched(packages, output) {
  return [
    `没有取到 ${packages.join('、')}。请检查网络,或用 npm config set registry 换一个可用的镜像;也可以自行安装 Node 24 后再试。`,
    `Could not fetch ${packages.join(', ')}: check the network or npm's registry setting, or install Node 24 yourself.`,
    output.trim().split('\n').slice(-12).join('\n'),
  ].join('\n')
}
