import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wallQuestions } from '@sunlit/contracts'

/** A page that takes much code and data, and what its browser may fetch with the first line it reads. */
interface HeavyPage {
  /** With the id that stands in the address. */
  readonly path: RegExp
  /** Its chunk, by the name in Vite's manifest. */
  readonly source: string
  readonly questions: (id: string) => string
}

/** The one page whose table is long: the staff app would name all this itself, but only when it runs, which takes a slow machine half a second. */
const HEAVY_PAGES: readonly HeavyPage[] = [
  { path: /^\/assessment\/periods\/([\da-f-]{36})$/, source: 'src/features/wall/WallPage.tsx', questions: wallQuestions },
]

/** What every page of the app shows itself with; the app imports it after it has asked. */
const SHOWN_WITH = 'src/app/show-app.tsx'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

/** The page of the app at a path: with what its browser may fetch at once, if it is a heavy one and the app is built. */
export function fetchedAhead(folder: string): (path: string, page: string) => string {
  const manifest = manifestOf(folder)
  const linked = reached(manifest, ['index.html']) // what the page names already
  const links = new Map(
    HEAVY_PAGES.map((page) => [page, linksOf([...reached(manifest, [SHOWN_WITH, page.source])].filter((file) => !linked.has(file)))]),
  )
  return (path, page) => {
    for (const [{ path: pattern, questions }, code] of links) {
      const id = pattern.exec(path)?.[1]
      if (id !== undefined) return withLinks(page, questions(id), code)
    }
    return page
  }
}

function manifestOf(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest // Vite's own
  } catch {
    return {} // nothing is built, or by hand: the app then fetches by itself
  }
}

/** Files of chunks with everything that they import at once. */
function reached(manifest: Manifest, names: readonly string[], files = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name]
    if (chunk === undefined || files.has(chunk.file)) continue
    files.add(chunk.file)
    for (const sheet of chunk.css ?? []) files.add(sheet)
    reached(manifest, chunk.imports ?? [], files)
  }
  return files
}

function linksOf(files: readonly string[]): string {
  const link = (file: string): string =>
    `<link rel="${file.endsWith('.css') ? 'stylesheet' : 'modulepreload'}" crossorigin href="/assessment/${file}">`
  return files.map(link).join('')
}

/** The data first, because the server thinks about it; the page's own code after what every page takes. */
function withLinks(page: string, address: string, code: string): string {
  const data = `<link rel="preload" as="fetch" crossorigin href="${address.replaceAll('&', '&amp;')}">`
  return page.replace('<link', () => `${data}<link`).replace('</head>', () => `${code}</head>`)
}
