import { installFromDebian } from './debian.mjs'
import { root } from './paths.mjs'
import { say } from './progress.mjs'
import { capture } from './run.mjs'

/** Programs that the tests of printed documents run, with the Debian package of each. */
const PROGRAMS = /** @type {const} */ ([
  ['soffice', 'libreoffice-writer-nogui'],
  ['pdftotext', 'poppler-utils'],
])

/**
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 */
async function isThere(program, env) {
  return (await capture('sh', ['-c', `command -v ${program}`], { cwd: root, env })).code === 0
}

/** @param {NodeJS.ProcessEnv} env */
async function missingPackages(env) {
  const missing = []
  for (const [program, name] of PROGRAMS) if (!(await isThere(program, env))) missing.push(name)
  return missing
}

/**
 * A word processor that prints our documents, so that their layout can be measured. Without it those tests are skipped, and say why.
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureWordProcessor(env) {
  await installFromDebian(await missingPackages(env), env)
  const left = await missingPackages(env)
  if (left.length > 0) say(`  版式测试将跳过：缺少 ${left.join('、')} (tests of the printed layout are skipped: missing)`)
}
