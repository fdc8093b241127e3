import { EnvError } from '../env.ts'

/** What a command's exit code means; docs/operations.md lists them for scripts. */
export const EXIT = { done: 0, failed: 1, usage: 2, differs: 3 } as const

/** Ends a command with one clear message, in Chinese and English, and an exit code. */
export class CommandFailure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = EXIT.failed) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Wraps a command's action: an expected failure is one line, a bug keeps its stack for the report. */
export function runs<Args extends readonly unknown[]>(action: (...args: Args) => Promise<void> | void): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await action(...args)
    } catch (error) {
      process.exitCode = error instanceof CommandFailure ? error.exitCode : EXIT.failed
      if (error instanceof CommandFailure || error instanceof EnvError) console.error(error.message)
      else console.error('程序出错 / Unexpected error:', error)
    }
  }
}
