import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wallQuestions } from '@sunlit/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fetchedAhead } from './fetched-ahead.ts'

const PAGE = '<head><link rel="icon"><script src="/assessment/assets/index.js"></script></head>'
const PERIOD = '01a2b3c4-0000-7000-8000-00000000000a'

describe('what a browser fetches ahead', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sunlit-ahead-'))
    await mkdir(join(folder, '.vite'))
    const manifest = {
      'index.html': { file: 'assets/index.js', imports: ['base'] },
      base: { file: 'assets/base.js' },
      'src/app/show-app.tsx': { file: 'assets/show.js', imports: ['base', 'frame'] },
      frame: { file: 'assets/frame.js', imports: ['base'], css: ['assets/frame.css'] },
      'src/features/wall/WallPage.tsx': { file: 'assets/wall.js', imports: ['base', 'frame'], css: ['assets/wall.css'] },
    }
    await writeFile(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('the data of the wall first, then each file once that the page does not name itself', () => {
    const page = fetchedAhead(folder)(`/assessment/periods/${PERIOD}`, PAGE)
    const named = [...page.matchAll(/<link rel="(\w+)"(?: as="fetch")? crossorigin href="([^"]+)">/g)].map(([, rel, address]) => [
      rel,
      address,
    ])
    expect(named).toEqual([
      ['preload', wallQuestions(PERIOD).replaceAll('&', '&amp;')],
      ['modulepreload', '/assessment/assets/show.js'],
      ['modulepreload', '/assessment/assets/frame.js'],
      ['stylesheet', '/assessment/assets/frame.css'],
      ['modulepreload', '/assessment/assets/wall.js'],
      ['stylesheet', '/assessment/assets/wall.css'],
    ])
    expect(page.indexOf('as="fetch"')).toBeLessThan(page.indexOf('rel="icon"'))
    expect(page.indexOf('assets/wall.js')).toBeGreaterThan(page.indexOf('assets/index.js'))
  })

  test.each(['/assessment/', '/assessment/periods', `/assessment/periods/${PERIOD}/review`, '/assessment/periods/"><script>'])(
    'nothing at %s',
    (path) => {
      expect(fetchedAhead(folder)(path, PAGE)).toBe(PAGE)
    },
  )

  test('only the data where no build is known', () => {
    const page = fetchedAhead(join(folder, 'nothing'))(`/assessment/periods/${PERIOD}`, PAGE)
    expect(page.match(/<link/g)).toHaveLength(2)
  })
})
