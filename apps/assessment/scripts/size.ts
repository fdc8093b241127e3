import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** Weighs what a visitor downloads as script before first use, from the manifest of the last build (ADR 0008). */

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

const dist = new URL('../dist/', import.meta.url)
// The manifest is Vite's own, written by the build that ran just before.
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Readonly<Record<string, Chunk>>

function reach(name: string, seen: Set<string>): Set<string> {
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`the manifest has no ${name}: build first, or the first page moved`)
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const imported of chunk.imports ?? []) reach(imported, seen)
  return seen
}

function weigh(label: string, entries: readonly string[], limit: number): boolean {
  const files = new Set<string>()
  for (const entry of entries) reach(entry, files)
  const bytes = [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0)
  process.stdout.write(`${label}: ${(bytes / 1024).toFixed(1)} KB gzipped script in ${files.size} files (limit ${limit} KB)\n`)
  return bytes <= limit * 1024
}

const results = [
  weigh('staff app, to-do page', ['index.html', 'src/features/today/TodayPage.tsx'], 300),
  weigh('charts, when one is first shown', ['src/lib/echarts.ts'], 220),
  weigh('verification page, first paint', ['verify.html'], 110),
  weigh('verification page, everything', ['verify.html', 'src/features/verify/bench.ts'], 130),
]
if (results.includes(false)) process.exitCode = 1
