import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** Weighs what a visitor downloads as script before first use, from the manifest of the last build (ADR 0008). */

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const dist = new URL('../dist/', import.meta.url)
type Manifest = Readonly<Record<string, Chunk>>

// Vite's own, written by the two builds that ran just before.
const manifestFrom = (file: string): Manifest => JSON.parse(readFileSync(new URL(`.vite/${file}`, dist), 'utf8')) as Manifest
const app = manifestFrom('manifest.json')
const verify = manifestFrom('verify-manifest.json')

function reach(manifest: Manifest, name: string, seen: Set<string>): Set<string> {
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`the manifest has no ${name}: build first, or the first page moved`)
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const imported of chunk.imports ?? []) reach(manifest, imported, seen)
  return seen
}

function weigh(label: string, manifest: Manifest, entries: readonly string[], limit: number): boolean {
  const files = new Set<string>()
  for (const entry of entries) reach(manifest, entry, files)
  const bytes = [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0)
  process.stdout.write(`${label}: ${(bytes / 1024).toFixed(1)} KB gzipped script in ${files.size} files (limit ${limit} KB)\n`)
  return bytes <= limit * 1024
}

const results = [
  weigh('staff app, to-do page', app, ['index.html', 'src/features/today/TodayPage.tsx'], 300),
  weigh('charts, when one is first shown', app, ['src/lib/echarts.ts'], 220),
  weigh('verification page, first paint', verify, ['verify.html'], 110),
  weigh('verification page, everything', verify, ['verify.html', 'src/features/verify/bench.ts'], 130),
]
if (results.includes(false)) process.exitCode = 1
