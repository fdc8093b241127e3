import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const MODULE = new URL('logger.ts', import.meta.url).href

/** Messages that a process got out which does this after it made its logger. */
function linesOf(work: string): readonly string[] {
  const script = `const { createLogger } = await import('${MODULE}'); const logger = createLogger('info'); ${work}`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String((JSON.parse(line) as { readonly msg: string }).msg)) // what pino writes
}

test('lines are written together, and all of them are out when the process ends, throws, or is killed after an error', () => {
  expect(linesOf(`logger.info('one'); logger.info('two')`)).toEqual(['one', 'two'])
  expect(linesOf(`logger.info('one'); throw new Error('a bug')`)).toEqual(['one'])
  expect(linesOf(`logger.info('one'); logger.error('two'); process.kill(process.pid, 'SIGKILL')`)).toEqual(['one', 'two'])
})
