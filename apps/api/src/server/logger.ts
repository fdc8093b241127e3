import { pino, type LogFn, type Logger } from 'pino'

/**
 * Lines of JSON for the operator. Nothing that people wrote or are called gets in: requests are logged by method, route
 * pattern and status only, and an error by its kind, message and stack, because a driver may hang the values of a
 * failed statement on other fields.
 */
export function createLogger(level: string, destination?: NodeJS.WritableStream): Logger {
  const lines = destination === undefined && level !== 'silent' ? gatheredLines() : undefined
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: ['*.password', '*.token', '*.cookie', '*.authorization', 'password', 'token'], remove: true },
    serializers: { err: errorLine },
    // What tells of trouble is written at once, and everything before it with it: a process that is about to die has said why.
    ...(lines && {
      hooks: {
        logMethod(this: Logger, given: Parameters<LogFn>, write: LogFn, at: number) {
          write.apply(this, given)
          lines.written(at)
        },
      },
    }),
  }
  return pino(options, destination ?? lines?.destination ?? pino.destination(1))
}

const ERROR = 50
const KEPT_BYTES = 8 * 1024
const KEPT_MS = 100

interface GatheredLines {
  readonly destination: ReturnType<typeof pino.destination>
  /** One more line is kept; from this level on it is out when this returns. */
  readonly written: (level: number) => void
}

/** Standard output, many lines with one write: none waits longer than a tenth of a second, and all are out before the thread ends. */
function gatheredLines(): GatheredLines {
  const destination = pino.destination({ dest: 1, sync: true, minLength: KEPT_BYTES })
  let isKeeping = false
  const flush = (): void => {
    // Not flushSync, which also waits for the disk where standard output is a file; what is kept here fits into one write.
    if (isKeeping) destination.flush()
    isKeeping = false
  }
  setInterval(flush, KEPT_MS).unref()
  process.once('exit', () => destination.flushSync())
  return {
    destination,
    written(level) {
      isKeeping = true
      if (level >= ERROR) flush()
    },
  }
}

function errorLine(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  return { name: error.name, message: withoutValues(error.message), stack: framesOf(error) }
}

/** PostgreSQL writes the values of a violated key into its message: `Key (username)=(…) already exists`. */
function withoutValues(message: string): string {
  return message.replaceAll(/=\([^)]*\)/g, '=(…)').slice(0, 500)
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n')
}
