// @vitest-environment node
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { simplifiedLeft } from '@sunlit/traditional-script'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'

type Output = Rolldown.RolldownOutput['output'][number]

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const LIMIT_KB = 110
const MOST_REQUESTS = 6

let files: ReadonlyMap<string, Output>
let manifest: Readonly<Record<string, Chunk>>

const textOf = (name: string): string | Uint8Array => {
  const file = files.get(name)
  if (!file) throw new Error(`the build has no ${name}`)
  return file.type === 'chunk' ? file.code : file.source
}

/** What a browser fetches before anything can be answered. */
function firstLoad(): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk || found.has(chunk.file)) return
    found.add(chunk.file)
    for (const style of chunk.css ?? []) found.add(style)
    for (const imported of chunk.imports ?? []) walk(imported)
  }
  walk('index.html')
  return found
}

beforeAll(async () => {
  process.env['NODE_ENV'] = 'production' // as a build has it; the test runner's own would bring React's longer form
  const root = fileURLToPath(new URL('..', import.meta.url))
  const outcome = await build({ root, logLevel: 'silent', mode: 'production', build: { write: false } })
  const outputs = [outcome].flat() as readonly Rolldown.RolldownOutput[] // not a watcher: nobody asked for one
  files = new Map(outputs.flatMap(({ output }) => output).map((file) => [file.fileName, file]))
  manifest = JSON.parse(String(textOf('.vite/manifest.json'))) as typeof manifest // Vite's own
}, 60_000)

describe('the first load of a questionnaire', () => {
  test(`is at most ${LIMIT_KB} KB of script and style, gzipped, in all`, () => {
    const bytes = [...firstLoad()].reduce((sum, file) => sum + gzipSync(textOf(file)).length, 0)
    expect(bytes).toBeGreaterThan(50 * 1024)
    expect(bytes).toBeLessThanOrEqual(LIMIT_KB * 1024)
  })

  test(`is at most ${MOST_REQUESTS} requests: the page, its picture, script and style; the questionnaire stands in the page`, () => {
    const page = String(textOf('index.html'))
    const linked = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    const requests = new Set(['page', ...linked, ...[...firstLoad()].map((file) => `/survey/${file}`)])
    expect(requests.size).toBeLessThanOrEqual(MOST_REQUESTS)
  })

  test('carries nothing that is only needed later: no proof of work, no signatures, no results, no picture of a code', () => {
    const script = [...firstLoad()].map((file) => String(textOf(file))).join('')
    for (const later of ['PBKDF2', 'Ed25519', '重新计一次票', '核验网址的二维码']) expect(script.includes(later), later).toBe(false)
  })

  test('runs under a policy that allows nothing inline', () => {
    expect(String(textOf('index.html'))).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|\sstyle=/)
    expect(readFileSync(new URL('../index.html', import.meta.url), 'utf8')).toContain('<div id="root"></div>')
  })
})

test('the service worker keeps every file of the way to sending, and is a script by itself', () => {
  const worker = String(textOf('sw.js'))
  for (const file of firstLoad()) expect(worker).toContain(`/survey/${file}`)
  expect(worker).toMatch(/challenge-worker-[\w-]+\.js/)
  expect(worker).not.toMatch(/^\s*(?:import|export)\b/m)
})

test('a reader of traditional characters meets no sentence in simplified ones, not even a refusal', async () => {
  expect(await simplifiedLeft(fileURLToPath(new URL('..', import.meta.url)))).toEqual([])
}, 60_000)
