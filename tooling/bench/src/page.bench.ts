import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { startRealServer } from './processes.ts'
import { whole, type Report } from './report.ts'
import { SLOW_PHONE, visitSlowly, type PageVisit } from './slow-phone.ts'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

interface Page {
  readonly name: string
  readonly app: string
  /** Chunks of the manifest that load before anything can be used, each with its static imports. */
  readonly entries: readonly string[]
}

const PAGES: readonly Page[] = [
  { name: 'staff app, to-do page', app: 'assessment', entries: ['index.html', 'src/features/today/TodayPage.tsx'] },
  { name: 'verification page', app: 'assessment', entries: ['verify.html'] },
  { name: 'survey', app: 'survey', entries: ['index.html'] },
  { name: 'open day', app: 'open-day', entries: ['index.html'] },
]

const LIMIT_KB = 300
const PAINT_LIMIT_MS = 1500
const SHIFT_LIMIT = 0.01
const MOST_REQUESTS = 6

/** Gzipped script that a browser has to fetch before the first use of a page, from the manifest of a build made for the purpose. */
export async function bench(): Promise<Report> {
  for (const app of new Set(PAGES.map(({ app }) => app))) build(app)
  const weights = PAGES.map((page) => ({ ...page, ...weightOf(page) }))
  const heaviest = Math.max(...weights.map(({ bytes }) => bytes))
  const visits = await publicVisits()
  const slowest = Math.max(...visits.map(({ paintMs }) => paintMs))
  const { bitsPerSecond, roundTripMs, slowedProcessor } = SLOW_PHONE
  return {
    name: 'page',
    title: 'Pages: script before the first use',
    method: `The chunks of the first page and everything they import statically, each gzipped as it is served; what a route loads later does not count. Public pages besides: first visits to the demonstration with an empty cache at ${bitsPerSecond / 1_000_000} Mbit/s, ${roundTripMs} ms round trip, processor slowed ${slowedProcessor} times; medians of five.`,
    tables: [
      {
        columns: ['', 'KB gzipped', 'files'],
        rows: weights.map(({ name, bytes, files }) => [name, kilobytes(bytes), String(files)]),
      },
      {
        columns: ['', 'largest paint, ms', 'layout shift', 'requests'],
        rows: visits.map(({ name, paintMs, shift, requests }) => [name, whole(paintMs), shift.toFixed(3), String(requests)]),
      },
    ],
    promises: [
      {
        sentence: `at most ${LIMIT_KB} KB on every page`,
        measured: `heaviest ${kilobytes(heaviest)} KB`,
        kept: heaviest <= LIMIT_KB * 1024,
      },
      {
        sentence: `public pages painted within ${PAINT_LIMIT_MS} ms on a slow phone, in at most ${MOST_REQUESTS} requests, and nothing moves`,
        measured: `slowest ${whole(slowest)} ms`,
        kept: slowest <= PAINT_LIMIT_MS && visits.every(({ shift, requests }) => shift <= SHIFT_LIMIT && requests <= MOST_REQUESTS),
      },
    ],
  }
}

/** Pages that citizens come to from outside, served by the real server over the demonstration. */
async function publicVisits(): Promise<readonly PageVisit[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const server = await startRealServer(folder, { SUNLIT_DEMO: '1' })
  try {
    const address = `http://127.0.0.1:${server.port}`
    const listed = await (await fetch(`${address}/api/open-day/events`)).json()
    const { events } = listed as { readonly events: readonly { readonly id: string; readonly title: string }[] } // our own API
    const [event] = events
    if (event === undefined) throw new Error('the demonstration has no open day')
    const asked = await (await fetch(`${address}/api/survey/evaluations`)).json()
    const { evaluations } = asked as { readonly evaluations: readonly { readonly id: string }[] } // our own API
    const [evaluation] = evaluations
    if (evaluation === undefined) throw new Error('the demonstration has no open evaluation')
    return await visitSlowly(address, [
      { name: 'survey, questionnaire', path: `/survey/${evaluation.id}`, shows: '开始填写' },
      { name: 'open day, list', path: '/open-day/', shows: event.title },
      { name: 'open day, event', path: `/open-day/events/${event.id}`, shows: '报名须知' },
    ])
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function folderOf(app: string): URL {
  return new URL(`../../../apps/${app}/`, import.meta.url)
}

function build(app: string): void {
  const { status, stderr } = spawnSync('pnpm', ['run', 'build'], { cwd: fileURLToPath(folderOf(app)), encoding: 'utf8' })
  if (status !== 0) throw new Error(`${app} does not build: ${stderr}`)
}

function weightOf({ app, entries }: Page): { readonly bytes: number; readonly files: number } {
  const dist = new URL('dist/', folderOf(app))
  const manifest = manifestOf(dist, entries[0] ?? '')
  const files = new Set<string>()
  for (const entry of entries) reach(manifest, entry, files)
  const scripts = [...files].filter((file) => file.endsWith('.js'))
  const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0)
  return { bytes, files: scripts.length }
}

/** An app may have several builds, each with a manifest of its own. */
function manifestOf(dist: URL, entry: string): Readonly<Record<string, Chunk>> {
  const folder = new URL('.vite/', dist)
  for (const file of readdirSync(folder)) {
    const manifest = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Readonly<Record<string, Chunk>> // Vite's own
    if (entry in manifest) return manifest
  }
  throw new Error(`No manifest has ${entry}: set build.manifest in the configuration of its build, or the first page has moved`)
}

function reach(manifest: Readonly<Record<string, Chunk>>, name: string, seen: Set<string>): void {
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`The manifest has no ${name}: the first page has moved`)
  if (seen.has(chunk.file)) return
  seen.add(chunk.file)
  for (const imported of chunk.imports ?? []) reach(manifest, imported, seen)
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1)
}
