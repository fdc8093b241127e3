import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fingerprint, writtenFiles } from './fingerprint.mjs'
import { readNote, writeNote } from './notes.mjs'

function aSourceTree(): string {
  const root = mkdtempSync(join(tmpdir(), 'sunlit 指纹 '))
  for (const folder of ['apps/web/src', 'apps/web/dist', 'apps/web/node_modules/x', 'packages'])
    mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'apps/web/src/main.ts'), 'one')
  writeFileSync(join(root, 'apps/web/index.html'), 'page')
  writeFileSync(join(root, 'apps/web/dist/main.js'), 'made')
  writeFileSync(join(root, 'apps/web/node_modules/x/index.js'), 'fetched')
  return root
}

const of = (root: string): string => fingerprint(root, writtenFiles(root, ['apps', 'packages', 'missing']))

describe('the fingerprint of the sources', () => {
  it('takes what people wrote and leaves what commands made', () => {
    expect(writtenFiles(aSourceTree(), ['apps', 'packages', 'missing'])).toEqual(['apps/web/index.html', 'apps/web/src/main.ts'])
  })

  it('is the same in another folder and after another build', () => {
    const [one, two] = [aSourceTree(), aSourceTree()]
    writeFileSync(join(two, 'apps/web/dist/main.js'), 'made again')
    expect(of(one)).toBe(of(two))
  })

  it('changes with a content, a name and a new file', () => {
    const root = aSourceTree()
    const seen = new Set([of(root)])
    writeFileSync(join(root, 'apps/web/src/main.ts'), 'two')
    seen.add(of(root))
    renameSync(join(root, 'apps/web/src/main.ts'), join(root, 'apps/web/src/start.ts'))
    seen.add(of(root))
    writeFileSync(join(root, 'packages/new.ts'), '')
    seen.add(of(root))
    expect(seen.size).toBe(4)
  })
})

describe('a note between two starts', () => {
  it('is read as it was written', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'sunlit-')), 'new/folder')
    writeNote(folder, 'build', { fingerprint: 'abc' })
    expect(readNote(folder, 'build')).toEqual({ fingerprint: 'abc' })
  })

  it('that is missing or damaged is no note', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sunlit-'))
    writeFileSync(join(folder, 'build.json'), '{"finger')
    expect(readNote(folder, 'build')).toEqual({})
    expect(readNote(folder, 'other')).toEqual({})
  })
})
