// @vitest-environment node
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { simplifiedLeft } from '@sunlit/traditional-script'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test, vi } from 'vitest'

const LIMIT = 110 * 1024
/** The document, its scripts and its style; what it shows comes with the document. */
const MOST_REQUESTS = 6

/** What each page loads beyond the first page of the app. */
const PAGES = {
  'list and event': [],
  'sign-up': ['SignUpPage.tsx'],
  'personal link, with its ticket': ['BookingPage.tsx'],
  'check of a draw': ['VerifyPage.tsx'],
  'queue before sign-up': ['QueuePage.tsx'],
} as const

/** Of 2022 and later. */
const YOUNGER = /\.(?:toSorted|toReversed|toSpliced|findLast|findLastIndex)\(|(?:Object|Map)\.groupBy|\.withResolvers|Array\.fromAsync/g

type Files = ReadonlyMap<string, Rolldown.OutputChunk | Rolldown.OutputAsset>
let files: Files

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production') // or React would come with all that helps while developing
  const root = fileURLToPath(new URL('..', import.meta.url))
  const made = await build({ root, logLevel: 'silent', build: { write: false } })
  const outputs = [made].flat() as readonly Rolldown.RolldownOutput[] // not a watcher: nobody asked for one
  vi.unstubAllEnvs()
  files = new Map(outputs.flatMap(({ output }) => output.map((file) => [file.fileName, file])))
}, 120_000)

test.each(Object.entries(PAGES))('%s: at most 110 KB of script and style, workers and all', (_name, modules) => {
  const loaded = loadedBy(modules)
  const bytes = [...loaded].reduce((sum, name) => sum + gzipSync(contentOf(files.get(name))).length, 0)
  expect(bytes).toBeLessThanOrEqual(LIMIT)
  expect(bytes, 'the weight of React at least: something was counted').toBeGreaterThan(60 * 1024)
})

test('the first page takes at most six requests, and brings no validator along', () => {
  const loaded = [...loadedBy([])]
  expect(loaded.length + 1).toBeLessThanOrEqual(MOST_REQUESTS)
  const modules = loaded.flatMap((name) => {
    const file = files.get(name)
    return file?.type === 'chunk' ? Object.keys(file.modules) : []
  })
  expect(modules.filter((id) => id.includes('/zod/'))).toEqual([])
})

test('no page calls what a phone of 2021 does not have: the build lowers syntax, not what objects can do', () => {
  const loaded = [...loadedBy(Object.values(PAGES).flat())]
  const found = loaded.flatMap((name) => String(contentOf(files.get(name))).match(YOUNGER) ?? [])
  expect(found).toEqual([])
})

test('a reader of traditional characters meets no sentence in simplified ones, not even a refusal', async () => {
  expect(await simplifiedLeft(fileURLToPath(new URL('..', import.meta.url)))).toEqual([])
}, 60_000)

/** The entry with everything it imports, the chunks of these modules in simplified characters, their styles and their workers. */
function loadedBy(modules: readonly string[]): ReadonlySet<string> {
  const chunks = [...files.values()].filter((file) => file.type === 'chunk')
  const wanted = chunks.filter(
    ({ isEntry, name, facadeModuleId }) =>
      (isEntry && name === 'index') || modules.some((module) => facadeModuleId?.endsWith(`/${module}`) === true),
  )
  expect(wanted).toHaveLength(1 + modules.length)
  const reached = new Set<string>()
  for (const { fileName } of wanted) reach(fileName, reached)
  return reached
}

function reach(name: string, reached: Set<string>): void {
  const file = files.get(name)
  if (reached.has(name) || file === undefined) return
  reached.add(name)
  if (file.type === 'asset') return
  for (const imported of file.imports) reach(imported, reached)
  for (const style of file.viteMetadata?.importedCss ?? []) reach(style, reached)
  for (const worker of file.code.match(/assets\/[\w.-]+-worker-[\w-]+\.js/g) ?? []) reach(worker, reached)
}

function contentOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset | undefined): string | Uint8Array {
  if (file === undefined) return ''
  return file.type === 'chunk' ? file.code : file.source
}
