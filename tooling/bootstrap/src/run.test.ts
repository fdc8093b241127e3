import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { capture, run } from './run.mjs'

const here = { cwd: tmpdir(), env: process.env }

/** A program that uses `run` around a server-like child, which says its process id and leaves with 7 when asked to stop. */
function writeWrapper(folder: string): string {
  const server = join(folder, 'the server.mjs')
  writeFileSync(server, `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('pid ' + process.pid)`)
  const wrapper = join(folder, '包装.mjs')
  const runModule = fileURLToPath(new URL('run.mjs', import.meta.url))
  writeFileSync(
    wrapper,
    `import { run } from ${JSON.stringify(runModule)}
     process.exitCode = await run(process.execPath, [${JSON.stringify(server)}], { cwd: ${JSON.stringify(folder)}, env: process.env })`,
  )
  return wrapper
}

async function pidSaidBy(wrapped: ReturnType<typeof spawn>): Promise<number> {
  if (!wrapped.stdout) throw new Error('the wrapper has no output')
  const [line] = await once(wrapped.stdout, 'data')
  return Number(String(line).replace('pid ', ''))
}

async function isGone(pid: number): Promise<true> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a program that we run', () => {
  it('gives its exit code', async () => {
    expect(await run(process.execPath, ['-e', 'process.exit(3)'], here)).toBe(3)
  })

  it('that ended by a signal gives the code of a shell', async () => {
    expect(await run(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'], here)).toBe(137)
  })

  it('gives what it wrote on both streams', async () => {
    expect(await capture(process.execPath, ['-e', 'console.log("一");console.error("two")'], here)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/一[\s\S]*two/),
    })
  })

  it('that does not exist is an answer and not a crash', async () => {
    expect((await capture('no-such-program-anywhere', [], here)).code).toBe(127)
  })

  it('receives our SIGTERM, and its exit code becomes ours', async () => {
    const wrapper = writeWrapper(mkdtempSync(join(tmpdir(), 'sunlit 信号 ')))
    const wrapped = spawn(process.execPath, [wrapper], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = await pidSaidBy(wrapped)
    wrapped.kill('SIGTERM')
    expect(await once(wrapped, 'exit')).toEqual([7, null])
    expect(await isGone(pid)).toBe(true)
  })

  it('is the last one after a signal, even when it ends as if nothing had happened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sunlit-stop-'))
    const calm = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000); console.log('pid ' + process.pid)`
    const wrapper = join(folder, 'two steps.mjs')
    writeFileSync(
      wrapper,
      `import { run } from ${JSON.stringify(fileURLToPath(new URL('run.mjs', import.meta.url)))}
       const here = { cwd: ${JSON.stringify(folder)}, env: process.env }
       await run(process.execPath, ['-e', ${JSON.stringify(calm)}], here)
       const second = await run(process.execPath, ['-e', 'console.log("second")'], here).catch((error) => error.code)
       console.log('ended with ' + second)`,
    )
    const wrapped = spawn(process.execPath, [wrapper], { stdio: ['ignore', 'pipe', 'inherit'] })
    await pidSaidBy(wrapped)
    wrapped.kill('SIGTERM')
    const [line] = await once(wrapped.stdout, 'data')
    expect(String(line)).toBe('ended with 143\n')
  })

  it('does not outlive the shell between npm and us', async () => {
    const wrapper = writeWrapper(mkdtempSync(join(tmpdir(), 'sunlit-orphan-')))
    const shell = spawn('sh', ['-c', '"$0" "$1"; :', process.execPath, wrapper], { stdio: ['ignore', 'pipe', 'inherit'] })
    const pid = await pidSaidBy(shell)
    shell.kill('SIGKILL')
    expect(await isGone(pid)).toBe(true)
  })
})
