import { pino, type Logger } from 'pino'

/**
 * Lines of JSON for the operator. Nothing that people wrote or are called gets in: requests are logged by method, route
 * pattern and status only, and an error by its kind, message and stack, because a driver may hang the values of a
 * failed statement on other fields.
 */
export function createLogger(level: string, destination?: NodeJS.WritableStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: ['*.password', '*.token', '*.cookie', '*.authorization', 'password', 'token'], remove: true },
    serializers: { err: errorLine },
  }
  return destination ? pino(options, destination) : pino(options)
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
