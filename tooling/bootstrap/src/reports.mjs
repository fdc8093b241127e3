import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures each told in full
 */

/**
 * A check that either holds or does not counts as one test.
 * @param {string} name
 * @param {number} code
 * @param {string} output
 * @returns {Outcome}
 */
export function outcomeOfCheck(name, code, output) {
  const held = code === 0
  return { name, passed: held ? 1 : 0, failed: held ? 0 : 1, skipped: 0, failures: held ? [] : [output.trim() || `exit code ${code}`] }
}

/**
 * @param {string} name
 * @param {string} why
 * @returns {Outcome}
 */
function failure(name, why) {
  return { name, passed: 0, failed: 1, skipped: 0, failures: [why] }
}

/** @param {string} file */
export function removeReport(file) {
  rmSync(file, { force: true })
}

/**
 * Reads a report; a run that left none, or that ran nothing, has failed, whatever its exit code said.
 * @param {string} name
 * @param {string} file
 * @param {(name: string, report: any) => Outcome} read
 * @returns {Outcome}
 */
function readReport(name, file, read) {
  if (!existsSync(file)) return failure(name, `没有留下测试报告 no report: ${file}`)
  try {
    const outcome = read(name, JSON.parse(readFileSync(file, 'utf8')))
    if (outcome.passed + outcome.failed === 0)
      return { ...outcome, ...failure(name, `一项测试也没有运行 no test ran: ${file}`), skipped: outcome.skipped }
    return outcome
  } catch (error) {
    return failure(name, `测试报告读不出来 unreadable report: ${file}\n${String(error)}`)
  }
}

/**
 * @param {string} name
 * @param {string} folder of the package
 */
export function outcomeOfVitest(name, folder) {
  return readReport(name, join(folder, 'reports/vitest.json'), readVitest)
}

/** @type {(name: string, report: any) => Outcome} */
function readVitest(name, report) {
  const files = /** @type {any[]} */ (report.testResults)
  const tests = files.flatMap((file) => file.assertionResults.map((/** @type {any} */ test) => ({ file: file.name, ...test })))
  const failures = [
    ...tests
      .filter((test) => test.status === 'failed')
      .map((test) => `${test.file} › ${test.fullName}\n${withoutForeignFrames(test.failureMessages.join('\n'))}`),
    // A file that cannot even be loaded has no tests in the report.
    ...files
      .filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed))
      .map((file) => `${file.name}\n${file.message}`),
  ]
  const passed = tests.filter((test) => test.status === 'passed').length
  const skipped = tests.length - passed - tests.filter(isFailed).length
  return { name, passed, failed: failures.length, skipped, failures }
}

/**
 * Frames inside of installed packages only bury the line that failed.
 * @param {string} stack
 */
function withoutForeignFrames(stack) {
  return stack
    .split('\n')
    .filter((line) => !/^\s+at .*(node_modules|node:internal|new Promise \(<anonymous>\))/.test(line))
    .join('\n')
}

/** @param {any} test */
function isFailed(test) {
  return test.status === 'failed'
}

/**
 * @param {string} name
 * @param {string} folder of the package
 */
export function outcomeOfPlaywright(name, folder) {
  return readReport(name, join(folder, 'reports/playwright.json'), readPlaywright)
}

/** @type {(name: string, report: any) => Outcome} */
function readPlaywright(name, report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  const failures = [...report.errors.map(tellError), ...report.suites.flatMap(failedSpecs)]
  // A journey that passes only at the second try is a failure to look into.
  return { name, passed: expected, failed: Math.max(unexpected + flaky + report.errors.length, failures.length), skipped, failures }
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function failedSpecs(suite) {
  const own = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((/** @type {any} */ test) => {
        const errors = test.results.flatMap((/** @type {any} */ result) => result.errors ?? []).map(tellError)
        return `${spec.file}:${spec.line} › ${spec.title} [${test.projectName}]\n${errors.join('\n')}`
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)]
}

/** @param {any} error */
function tellError(error) {
  return String(error.stack ?? error.message ?? error.value ?? error)
}

/**
 * A run may fail although every test passed: an error outside of them, a crash at the end.
 * @param {string} name
 * @param {number} code
 * @param {string} output
 * @param {readonly Outcome[]} outcomes
 * @returns {Outcome[]}
 */
export function unexplained(name, code, output, outcomes) {
  const explained = code === 0 || outcomes.some((outcome) => outcome.failed > 0)
  return explained ? [] : [failure(name, `退出码 exit code ${code}\n${output.trim()}`)]
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {string} the table, and as its last line what machines read
 */
export function summary(outcomes) {
  /** @param {'passed' | 'failed' | 'skipped'} what */
  const total = (what) => outcomes.reduce((sum, outcome) => sum + outcome[what], 0)
  const width = Math.max(...outcomes.map(({ name }) => columns(name)), 0)
  const rows = outcomes.map(
    ({ name, passed, failed, skipped }) =>
      `${failed > 0 ? '✗' : '✓'} ${name}${' '.repeat(width - columns(name))} ${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(4)} skipped`,
  )
  const last = `${total('passed')} passed, ${total('failed')} failed${total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''}`
  return [...rows, '', last].join('\n')
}

/**
 * A Chinese character takes two columns of a terminal.
 * @param {string} text
 */
function columns(text) {
  return text.length + (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0)
}
