import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { root } from './paths.mjs'
import { StepFailure } from './progress.mjs'

/**
 * One PostgreSQL server for all tests of a run: two packages that each started their own would race for the system user it runs as.
 * @param {import('./runtime.mjs').Runtime} runtime
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startTestPostgres({ node, env }) {
  const program = fileURLToPath(new URL('serve-postgres.mjs', import.meta.url))
  const child = spawn(node, [program], { cwd: root, env, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let printed = ''
  child.stdout.setEncoding('utf8')
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += chunk
    const url = /^SUNLIT_POSTGRES (.+)$/m.exec(printed)?.[1]
    if (url === undefined) continue
    child.stdout.resume()
    return {
      url,
      stop: async () => {
        child.stdin.end()
        await ended
      },
    }
  }
  throw new StepFailure(
    `测试用的 PostgreSQL 没有启动,原因见上面的输出。PostgreSQL for the tests did not start; the reason stands above.\n${printed}`,
  )
}
