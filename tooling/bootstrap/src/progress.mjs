/** What went wrong in a step, said so that the reader knows what to do; everything else is a bug and keeps its stack. */
export class StepFailure extends Error {
  /**
   * @param {string} message
   * @param {number} code the exit code of the whole command
   */
  constructor(message, code = 1) {
    super(message)
    this.code = code
  }
}

/** Codes from here on say that a program was ended by a signal. */
const SIGNAL_BASE = 128

/**
 * Goes on after success; otherwise ends the command with the program's own code, and with the message unless somebody stopped it.
 * @param {number} code
 * @param {string} message
 */
export function expectSuccess(code, message) {
  if (code > SIGNAL_BASE) throw new StepFailure('已停止 stopped', code)
  if (code !== 0) throw new StepFailure(message, code)
}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** @param {number} startedAt from `performance.now()` */
export function seconds(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
}

/**
 * Runs one step between two lines that say what it is and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function step(title, body) {
  const startedAt = performance.now()
  say(`▶ ${title}`)
  const result = await body()
  say(`  完成 done · ${seconds(startedAt)}`)
  return result
}

const HEARTBEAT_MS = 5_000

/**
 * For a program whose output is kept back: says every five seconds that it is still at work.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function whileWaiting(title, body) {
  const startedAt = performance.now()
  say(`  ${title}`)
  const heartbeat = setInterval(() => say(`  … ${seconds(startedAt)}`), HEARTBEAT_MS)
  try {
    return await body()
  } finally {
    clearInterval(heartbeat)
  }
}

/**
 * The last word of a command: a sentence for an expected failure, the stack for a bug.
 * @param {unknown} error
 */
export function endWith(error) {
  if (error instanceof StepFailure) {
    process.stderr.write(`\n✗ ${error.message}\n`)
    process.exit(error.code)
  }
  process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
