import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { StepFailure } from './progress.mjs'

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {(chunk: string) => void} [onOutput] gets what the program prints; without it the program prints by itself
 * @property {boolean} [quiet] with `onOutput`: do not show the output as well
 */

/** How a shell reports a program that ended by a signal. */
const SIGNAL_BASE = 128
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/** Our parent at the start; another one later means that it is gone. */
const parent = process.ppid

/**
 * The signal by which somebody stopped us. The program that was running then may end as it likes, but nothing is started after it.
 * @type {NodeJS.Signals | undefined}
 */
let stoppedBy

/**
 * Runs a program to its end and returns its exit code. A signal to us goes on to it, and it is taken down when our own parent
 * disappears, so nothing keeps running behind a stopped command.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<number>}
 */
export function run(program, args, { cwd, env, onOutput, quiet = false }) {
  if (stoppedBy) return Promise.reject(new StepFailure('已停止 stopped', SIGNAL_BASE + constants.signals[stoppedBy]))
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] })
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      stoppedBy = signal
      // Ctrl-C in a terminal reaches the whole foreground group; a second SIGINT would count as impatience.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    const watch = watchParent(() => {
      stoppedBy = 'SIGTERM'
      child.kill('SIGTERM')
    })
    for (const signal of FORWARDED) process.on(signal, forward)
    const finish = () => {
      clearInterval(watch)
      for (const signal of FORWARDED) process.off(signal, forward)
    }

    for (const [stream, shown] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
        if (!quiet) shown.write(chunk)
        onOutput?.(chunk)
      })
    }
    child.on('error', (error) => {
      finish()
      reject(error)
    })
    child.on('close', (code, signal) => {
      finish()
      resolve(code ?? SIGNAL_BASE + (signal ? constants.signals[signal] : 0))
    })
  })
}

/**
 * npm and the shell between it and us may be killed without passing the signal on; then our parent changes.
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  return setInterval(() => {
    if (process.ppid !== parent) onGone()
  }, 500).unref()
}

/**
 * The same, with the output as text and nothing shown.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function capture(program, args, { cwd, env }) {
  let output = ''
  try {
    const code = await run(program, args, {
      cwd,
      env,
      quiet: true,
      onOutput: (chunk) => {
        output += chunk
      },
    })
    return { code, output }
  } catch (error) {
    if (error instanceof StepFailure) throw error
    // The program is not there at all: for a question the same as "no".
    return { code: 127, output: error instanceof Error ? error.message : '' }
  }
}
