import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatSigningKey } from '@sunlit/audit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLogKeys, newSigningKey, storeLogKeys, verifierTextOf } from './log-keys.ts'

const ORIGIN = 'sunlit.example/log'

describe('log keys', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sunlit-keys-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('are made once, for the owner only, and found again', async () => {
    const file = join(folder, 'log-key.json')
    const made = await loadLogKeys({ file, origin: ORIGIN })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const found = await loadLogKeys({ file, origin: 'another.example/log' })
    expect(found.origin).toBe(ORIGIN)
    expect(verifierTextOf(found.current)).toBe(verifierTextOf(made.current))
  })

  it('keep the previous key beside the current one', async () => {
    const file = join(folder, 'log-key.json')
    const keys = { origin: ORIGIN, current: newSigningKey(ORIGIN), previous: newSigningKey(ORIGIN) }
    await storeLogKeys(file, keys)
    const found = await loadLogKeys({ file, origin: ORIGIN })
    expect([found.current, found.previous].map((key) => key && verifierTextOf(key))).toEqual(
      [keys.current, keys.previous].map(verifierTextOf),
    )
  })

  it('come from the environment when it names them, and no file is made', async () => {
    const keys = [newSigningKey(ORIGIN), newSigningKey(ORIGIN)]
    const file = join(folder, 'log-key.json')
    const found = await loadLogKeys({ file, origin: 'x', env: keys.map(formatSigningKey).join(' ') })
    expect(found.previous && verifierTextOf(found.previous)).toBe(keys[1] && verifierTextOf(keys[1]))
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })

  it('are refused when they cannot be read or name two logs, and never replaced by new ones', async () => {
    const file = join(folder, 'log-key.json')
    await writeFile(file, '{"current":"PRIVATE+KEY+nonsense"}')
    await expect(loadLogKeys({ file, origin: ORIGIN })).rejects.toThrow('does not hold a log signing key')
    await writeFile(file, 'cut of')
    await expect(loadLogKeys({ file, origin: ORIGIN })).rejects.toThrow('JSON')
    expect(await readFile(file, 'utf8')).toBe('cut of')
    await chmod(file, 0o600)
    const two = [newSigningKey(ORIGIN), newSigningKey('other.example/log')].map(formatSigningKey).join(' ')
    await expect(loadLogKeys({ file, origin: ORIGIN, env: two })).rejects.toThrow('name different logs')
  })
})
