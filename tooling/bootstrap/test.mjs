import { join } from 'node:path'
import { ensureBrowser } from './src/browser.mjs'
import { install, isInstalled, silent } from './src/install.mjs'
import { inLanes, namedLines } from './src/lanes.mjs'
import { compiledFolder, root } from './src/paths.mjs'
import { startTestPostgres } from './src/postgres.mjs'
import { endWith, say, seconds, step, StepFailure } from './src/progress.mjs'
import { outcomeOfCheck, outcomeOfPlaywright, outcomeOfVitest, removeReport, summary, unexplained } from './src/reports.mjs'
import { run } from './src/run.mjs'
import { obtainRuntime } from './src/runtime.mjs'
import { ensureWordProcessor } from './src/word-processor.mjs'
import { testBytes, workspaces } from './src/workspace.mjs'

const JOURNEYS = '@sunlit/journeys'
const TYPES = ['exec', 'turbo', 'run', 'types', '--ui=stream', '--output-logs=errors-only', '--continue', '--concurrency=2']
const CHECKS = /** @type {const} */ ([
  ['格式 format', ['exec', 'oxfmt', '--check', '.']],
  ['规范 lint', ['exec', 'oxlint', '--deny-warnings']],
  ['边界 boundaries', ['exec', 'turbo', 'boundaries']],
  // Packages are checked side by side anyway; checkers of their own in each of them would look at the same imports again.
  ['类型 types', [...TYPES, '--', '--singleThreaded']],
])
/** On two cores Vitest gives a package one worker. */
const PACKAGES_AT_ONCE = 2
const BUILD = ['exec', 'turbo', 'run', 'build', '--ui=stream', '--output-logs=new-only']

/**
 * @param {string} name
 * @param {readonly string[]} args of pnpm
 * @param {NodeJS.ProcessEnv} env
 */
async function runShown(name, args, env) {
  const startedAt = performance.now()
  say(`▶ ${name}`)
  let output = ''
  const code = await run('pnpm', args, {
    cwd: root,
    env,
    onOutput: (chunk) => {
      output += chunk
    },
  })
  if (code > 128) throw new StepFailure('已停止 stopped', code)
  say(`  ${code === 0 ? '通过 passed' : '未通过 failed'} · ${seconds(startedAt)}`)
  return { code, output }
}

/** @param {NodeJS.ProcessEnv} env */
async function runTests(env) {
  const startedAt = performance.now()
  say('▶ 测试 tests (SQLite, PostgreSQL)')
  const packages = workspaces().filter(({ name, scripts }) => scripts['test'] && name !== JOURNEYS)
  for (const { folder } of packages) removeReport(join(root, folder, 'reports/vitest.json'))
  const mostFirst = packages.toSorted((one, other) => testBytes(other) - testBytes(one))
  const outcomes = await inLanes(mostFirst, PACKAGES_AT_ONCE, (workspace) => runTestsOf(workspace, env))
  say(`  ${outcomes.flat().some(({ failed }) => failed > 0) ? '未通过 failed' : '通过 passed'} · ${seconds(startedAt)}`)
  return outcomes.flat()
}

/**
 * @param {import('./src/workspace.mjs').Workspace} workspace
 * @param {NodeJS.ProcessEnv} env
 */
async function runTestsOf({ name, folder }, env) {
  let output = ''
  const lines = namedLines(name, (text) => process.stdout.write(text))
  const code = await run('pnpm', ['test'], {
    cwd: join(root, folder),
    env,
    quiet: true,
    onOutput: (chunk) => {
      output += chunk
      lines.add(chunk)
    },
  })
  lines.end()
  if (code > 128) throw new StepFailure('已停止 stopped', code)
  const outcome = outcomeOfVitest(name, join(root, folder))
  return [outcome, ...unexplained(name, code, output, [outcome])]
}

/** @param {NodeJS.ProcessEnv} env */
async function runJourneys(env) {
  const folder = join(root, 'tooling/journeys')
  removeReport(join(folder, 'reports/playwright.json'))
  const name = '浏览器 journeys'
  const { code, output } = await runShown(name, ['--filter', JOURNEYS, 'test'], { NODE_COMPILE_CACHE: compiledFolder, ...env })
  const outcomes = [outcomeOfPlaywright(JOURNEYS, folder)]
  return [...outcomes, ...unexplained(name, code, output, outcomes)]
}

/** @param {NodeJS.ProcessEnv} env */
async function runEverything(env) {
  const outcomes = []
  for (const [name, args] of CHECKS) {
    const { code, output } = await runShown(name, args, env)
    outcomes.push(outcomeOfCheck(name, code, output))
  }
  outcomes.push(...(await runTests(env)))
  const built = await runShown('构建 build', BUILD, env)
  outcomes.push(outcomeOfCheck('构建 build', built.code, built.output), ...(await runJourneys(env)))
  return outcomes
}

try {
  const startedAt = performance.now()
  say('阳光 Sunlit · 测试 tests')
  const runtime = await step('准备运行环境 preparing the runtime (Node 24, pnpm)', obtainRuntime)
  say(`  ${runtime.described}`)
  const env = { ...runtime.env, ...silent, CI: 'true', NO_COLOR: '1' }
  if (!isInstalled(runtime)) await step('安装依赖 installing dependencies', () => install(runtime))
  await step('浏览器与中文字体 browser and Chinese font', () => ensureBrowser(env))
  await step('文字处理程序 word processor (LibreOffice, poppler)', () => ensureWordProcessor(env))
  const postgres = await step('启动测试用的 PostgreSQL starting PostgreSQL for the tests', () => startTestPostgres(runtime))
  const outcomes = await runEverything({ ...env, TEST_POSTGRES_URL: postgres.url })
  await postgres.stop()
  for (const { name, failures } of outcomes) for (const failure of failures) say(`\n✗ ${name}\n${failure}`)
  say(`\n${seconds(startedAt)}\n${summary(outcomes)}`)
  process.exitCode = outcomes.some(({ failed }) => failed > 0) ? 1 : 0
} catch (error) {
  endWith(error)
}
