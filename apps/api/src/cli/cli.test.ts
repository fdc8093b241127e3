import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findTemplate, schemeToFile } from '@sunlit/scoring'
import { openDatabase } from '@sunlit/db'
import { makePlace } from '@sunlit/db/testing'
import { publicRecountLines } from '@sunlit/services'
import type { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { cliProgram } from './cli-program.ts'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

let folder: string
let data: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sunlit-cli-'))
  data = join(folder, 'data')
  await sunlit(['seed'])
  // What a seed leaves waiting gets its place when a server starts; here the rotation of the key does it.
  await sunlit(['log', 'key', 'rotate'])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a command in this process, with the environment and the ears of its own. */
async function sunlit(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const said = { out: '', err: '' }
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => void (said.out += `${text}\n`))
  const error = vi.spyOn(console, 'error').mockImplementation((text: string) => void (said.err += `${text}\n`))
  for (const [name, value] of Object.entries({ DATA_DIR: data, DATABASE_URL: '', LOG_KEY_FILE: '', ...env })) vi.stubEnv(name, value)
  try {
    await cliProgram().parseAsync(args, { from: 'user' })
    return { code: Number(process.exitCode ?? 0), ...said }
  } finally {
    process.exitCode = 0
    vi.unstubAllEnvs()
    log.mockRestore()
    error.mockRestore()
  }
}

/** The same as a process of its own, as an operator runs it. */
async function spawned(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, DATA_DIR: data, DATABASE_URL: '' } })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  await once(child, 'close')
  return { code: child.exitCode, ...said }
}

function statement<T>(env: { readonly file: string }, run: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const database = openDatabase({ dialect: 'sqlite', file: env.file })
  return run(database).finally(() => database.close())
}

test('every command explains itself in Chinese and English', () => {
  const walk = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(walk)]
  const all = walk(cliProgram())
  expect(all.length).toBeGreaterThan(20)
  for (const command of all) expect(command.helpInformation(), command.name()).toMatch(/\p{Script=Han}[^]*[a-z]{4}/u)
})

test('as a process: help ends with 0, a wrong option with 1, a refusal with its own code and no stack', async () => {
  expect(await spawned(['--help'])).toMatchObject({ code: 0, err: '' })
  expect((await spawned(['backup'])).code).toBe(1)
  const refused = await spawned(['migrate', 'down'])
  expect(refused.code).toBe(2)
  expect(refused.err.trim().split('\n')).toHaveLength(1)
})

describe('accounts in an emergency', () => {
  test('an account is created, listed, given a new password and shut; each step enters the log', async () => {
    const created = await sunlit(['user', 'create', 'linshi', '--name', '临时（示例）', '--role', 'evaluator'])
    expect(created.out).toMatch(/^linshi {2}\S+/)
    expect((await sunlit(['user', 'reset-password', 'linshi'])).out).toMatch(/^linshi {2}\S+/)
    expect((await sunlit(['user', 'disable', 'linshi'])).code).toBe(0)
    expect((await sunlit(['user', 'list'])).out).toMatch(/linshi\s+已停用/)
    const types = await statement({ file: join(data, 'sunlit.db') }, ({ read }) =>
      read.selectFrom('event').select('type').where('actor_alias', '=', 'system').orderBy('arrival', 'desc').limit(3).execute(),
    )
    expect(types.map(({ type }) => type)).toEqual(['person.disabled', 'person.password-reset', 'grant.given'])
  })

  test('a refusal is one sentence and no stack', async () => {
    const taken = await sunlit(['user', 'create', 'guanli', '--name', '重名', '--role', 'manager'])
    expect([taken.code, taken.err]).toEqual([1, '这个用户名已有人使用，请换一个。\n'])
    const unknown = await sunlit(['user', 'create', 'x1234', '--name', '某', '--role', 'king'])
    expect(unknown.code).toBe(2)
    expect(unknown.err).not.toContain(' at ')
  })
})

describe('the log', () => {
  test('verifies, and names the first thing that somebody changed', async () => {
    expect((await sunlit(['audit', 'verify', '--deep'])).out).toContain('日志完整')
    const copy = join(folder, 'tampered')
    expect((await sunlit(['backup', join(folder, 'to-tamper.db')])).code).toBe(0)
    const restored = await sunlit(['restore', join(folder, 'to-tamper.db')], sameKeys(copy))
    expect(restored.err + restored.out).toContain('已恢复')
    await statement({ file: join(copy, 'sunlit.db') }, (db) =>
      db.transact((tx) => tx.updateTable('event').set({ leaf: '{"changed":true}' }).where('position', '=', 7).execute()),
    )
    const { code, err } = await sunlit(['audit', 'verify'], sameKeys(copy))
    expect(code).toBe(3)
    expect(err).toContain('"index":7')
  })

  test('a row changed behind the back of the log is found by the deep look', async () => {
    const copy = join(folder, 'deep')
    await sunlit(['backup', join(folder, 'to-bend.db')])
    await sunlit(['restore', join(folder, 'to-bend.db')], sameKeys(copy))
    await statement({ file: join(copy, 'sunlit.db') }, (db) =>
      db.transact((tx) =>
        tx.updateTable('finding').set({ facts: '{"kind":"count","count":99}' }).where('rule_id', '=', 'attributes-each').execute(),
      ),
    )
    expect((await sunlit(['audit', 'verify'], sameKeys(copy))).code).toBe(0)
    const deep = await sunlit(['audit', 'verify', '--deep'], sameKeys(copy))
    expect(deep.code).toBe(3)
    expect(deep.err).toContain('finding')
  })

  test('a backup without the keys of its log is not brought back', async () => {
    await sunlit(['backup', join(folder, 'keyless.db')])
    const { code, err } = await sunlit(['restore', join(folder, 'keyless.db')], { DATA_DIR: join(folder, 'keyless') })
    expect(code).toBe(1)
    expect(err).toContain('Not restored')
    expect(await readdir(join(folder, 'keyless'))).toEqual([])
  })

  test('after a rotation both keys sign, after the retirement the new one alone', async () => {
    expect((await sunlit(['log', 'key', 'show'])).out).toMatch(/current.*\n.*previous/)
    expect((await sunlit(['log', 'key', 'retire'])).code).toBe(0)
    expect((await sunlit(['log', 'key', 'show'])).out).not.toContain('previous')
    expect((await sunlit(['audit', 'verify'])).code).toBe(0)
  })

  test('goes on from a backup that only a retired key has signed', async () => {
    const copy = join(folder, 'old-key')
    const env = { DATA_DIR: copy, LOG_KEY_FILE: join(folder, 'old-key.json') }
    await sunlit(['backup', join(folder, 'before-the-change.db')])
    await copyFile(join(data, 'log-key.json'), env.LOG_KEY_FILE)
    await sunlit(['restore', join(folder, 'before-the-change.db')], { ...env, DATA_DIR: join(folder, 'meanwhile') })
    for (const step of ['rotate', 'retire']) {
      const { code, err } = await sunlit(['log', 'key', step], { ...env, DATA_DIR: join(folder, 'meanwhile') })
      expect(err + code).toBe('0')
    }
    expect((await sunlit(['restore', join(folder, 'before-the-change.db')], env)).out).toContain('已恢复')
    expect((await sunlit(['log', 'key', 'rotate'], env)).err).toBe('') // places the events, which needs a checkpoint it trusts
    expect((await sunlit(['audit', 'verify', '--deep'], env)).code).toBe(0)
  })
})

test('everything moves to PostgreSQL and is the same there', async () => {
  const place = await makePlace('postgres', 'empty')
  try {
    if (place.location.dialect !== 'postgres') throw new Error('not a PostgreSQL place')
    const { url } = place.location
    const moved = await sunlit(['move', url])
    expect(moved.err + moved.out).toContain('Moved')
    expect((await sunlit(['audit', 'verify', '--deep'], { DATABASE_URL: url })).out).toContain('日志完整')
    expect((await sunlit(['move', url])).code).toBe(1)
  } finally {
    await place.remove()
  }
})

describe('schemes, scores and recomputation', () => {
  test('a scheme is checked, imported and scored with', async () => {
    const file = join(folder, 'scheme.json')
    const template = findTemplate('licheng-2020')
    await writeFile(file, JSON.stringify(schemeToFile({ ...template?.scheme } as never))) // a whole scheme of the library
    expect((await sunlit(['scheme', 'check', file])).code).toBe(0)
    expect((await sunlit(['scheme', 'import', file])).out).toContain('已导入草稿')
    const findings = {
      asOf: '2026-09-30',
      units: [{ id: 'a', classId: 'all' }],
      findings: [
        { id: '1', unitId: 'a', ruleId: 'proactive-timing', foundOn: '2026-08-01', facts: { kind: 'count', count: 3 } },
        { id: '2', unitId: 'a', ruleId: 'report-filing', foundOn: '2026-08-02', facts: { kind: 'plain' } },
      ],
    }
    await writeFile(join(folder, 'findings.json'), JSON.stringify(findings))
    const { out } = await sunlit(['score', file, join(folder, 'findings.json')])
    // 32 − 10 (three times 5, but no more than the item is worth) − 5
    expect((JSON.parse(out) as { units: { score: number }[] }).units[0]?.score).toBe(170_000) // the documented shape
  })

  test('a broken scheme and a broken list of findings are answered line by line', async () => {
    const file = join(folder, 'broken.json')
    await writeFile(file, '{"format":"sunlit-scheme/1","title":""}')
    const checked = await sunlit(['scheme', 'check', file])
    expect(checked.code).toBe(3)
    expect(checked.err.split('\n').length).toBeGreaterThan(3)
    expect((await sunlit(['recompute', file])).code).toBe(2)
  })

  test('a published quarter is recomputed from its bundle, and one altered point is named', async () => {
    const bundle = await statement({ file: join(data, 'sunlit.db') }, async ({ read }) => {
      const row = await read.selectFrom('publication').select('bundle').executeTakeFirstOrThrow()
      return row.bundle
    })
    const file = join(folder, 'bundle.json')
    await writeFile(file, bundle)
    expect((await sunlit(['recompute', file])).out).toContain('一致')
    const altered = JSON.parse(await readFile(file, 'utf8')) as { results: { units: { score: number }[] } } // the bundle's shape
    altered.results.units.forEach((unit, index) => (unit.score += index === 2 ? 100 : 0))
    await writeFile(file, JSON.stringify(altered))
    const { code, err } = await sunlit(['recompute', file])
    expect(code).toBe(3)
    expect(err).toContain('results.units[2].score')
  })

  test('a published evaluation is counted again on a machine without its database; a line that was touched is named', async () => {
    const all: string[] = []
    await statement({ file: join(data, 'sunlit.db') }, async (database) => {
      const { read } = database
      const { id } = await read.selectFrom('evaluation').select('id').where('state', '=', 'published').executeTakeFirstOrThrow()
      for await (const line of await publicRecountLines(database, id)) all.push(line)
    })
    const isEntry = (line: string): boolean => line.startsWith('{"entry"')
    const first = all.findIndex(isEntry)
    const elsewhere = join(folder, 'elsewhere')
    const counted = async (touch: (all: string[]) => void) => {
      const copy = [...all]
      touch(copy)
      const file = join(folder, 'ballots.jsonl')
      await writeFile(file, copy.join('\n'))
      return sunlit(['recount', file], { DATA_DIR: elsewhere })
    }
    expect(await counted(() => undefined)).toMatchObject({ code: 0, out: expect.stringContaining(`${first - 1} 份答卷`) })
    const renamed = await counted((copy) => (copy[0] = (copy[0] ?? '').replace('政务公开社会评议', '别的评议')))
    const fingerprint = createHash('sha256')
      .update(await readFile(join(folder, 'ballots.jsonl')))
      .digest('hex')
    expect([renamed.code, renamed.out]).toEqual([0, expect.stringContaining(`SHA-256 ${fingerprint}`)]) // a title is in no count, but in this
    await expect(stat(elsewhere)).rejects.toThrow('ENOENT')
    const twice = await counted((copy) => copy.splice(first, 0, copy[first] ?? ''))
    expect([twice.code, twice.err]).toEqual([3, expect.stringContaining(`第 ${first + 2} 行`)])
    const foreign = await counted((copy) => (copy[3] = (copy[3] ?? '').replace(/"satisfied"|"fairly-satisfied"/, '"delighted"')))
    expect([foreign.code, foreign.err]).toEqual([3, expect.stringContaining('第 4 行')])
    const changed = await counted((copy) => (copy[1] = (copy[1] ?? '').replace('"satisfied"', '"dissatisfied"')))
    expect([changed.code, changed.err]).toEqual([3, expect.stringContaining('results.')])
    const fewer = await counted((copy) => copy.splice(2, 1))
    expect([fewer.code, fewer.err]).toEqual([3, expect.stringContaining('entries.')])
  })
})

test("whatever a command writes is its owner's only, also in a folder that others may read", async () => {
  const open = join(folder, 'open')
  await mkdir(open, { mode: 0o755 })
  const up = spawn(process.execPath, [CLI, 'migrate', 'up'], { env: { ...process.env, DATA_DIR: open, DATABASE_URL: '' } })
  await once(up, 'close')
  const files = await readdir(open)
  expect(files).toContain('sunlit.db')
  for (const file of files) expect((await stat(join(open, file))).mode & 0o077, file).toBe(0)
})

test('the schema is shown, and data are not lost without saying so twice', async () => {
  expect((await sunlit(['migrate', 'status'])).out).not.toContain('waiting')
  expect((await sunlit(['migrate', 'down'])).code).toBe(2)
})

/** A second folder for a copy of the data, with the keys of the first. */
function sameKeys(copy: string): Record<string, string> {
  return { DATA_DIR: copy, LOG_KEY_FILE: join(data, 'log-key.json') }
}
