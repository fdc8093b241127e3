import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** So many lines are sorted in memory; whatever is more goes to disk in sorted pieces. */
const MOST_IN_MEMORY = 20_000

/**
 * Lines in the order of their texts, however many they are: sorted pieces lie in a folder of their own until the last line was taken, or until whoever takes them
 * stops. A line has no line feed.
 */
export async function* sortedLines(lines: AsyncIterable<string>, most = MOST_IN_MEMORY): AsyncGenerator<string> {
  let piece: string[] = []
  let folder: string | undefined
  const files: string[] = []
  try {
    for await (const line of lines) {
      piece.push(line)
      if (piece.length < most) continue
      folder ??= await mkdtemp(join(tmpdir(), 'sunlit-sorting-'))
      files.push(await writePiece(join(folder, String(files.length)), piece))
      piece = []
    }
    piece.sort()
    if (files.length === 0) yield* piece
    else yield* merged([...files.map(readLines), inMemory(piece)])
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function writePiece(path: string, lines: string[]): Promise<string> {
  lines.sort()
  const file = await open(path, 'wx', 0o600)
  try {
    // Bit by bit: one text of the whole piece would take its memory a second time.
    for (let at = 0; at < lines.length; at += 1_000) await file.write(`${lines.slice(at, at + 1_000).join('\n')}\n`)
  } finally {
    await file.close()
  }
  return path
}

type Pages = AsyncGenerator<readonly string[]>

async function* readLines(path: string): Pages {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = `${rest}${String(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
}

async function* inMemory(lines: readonly string[]): Pages {
  yield lines
}

interface Source {
  readonly pages: Pages
  page: readonly string[]
  at: number
}

/** A piece is read on when its page is used up, so that no more than a page of each lies in memory. */
async function* merged(pieces: readonly Pages[]): AsyncGenerator<string> {
  const open: Source[] = []
  try {
    for (const pages of pieces) {
      const source: Source = { pages, page: [], at: 0 }
      if (await hasLine(source)) open.push(source)
    }
    while (open.length > 0) {
      let least = 0
      for (let at = 1; at < open.length; at += 1) if (lineOf(open[at]) < lineOf(open[least])) least = at
      const source = open[least]
      if (!source) return
      yield lineOf(source)
      source.at += 1
      if (!(await hasLine(source))) open.splice(least, 1)
    }
  } finally {
    for (const { pages } of open) await pages.return(undefined)
  }
}

function lineOf(source: Source | undefined): string {
  return source?.page[source.at] ?? ''
}

async function hasLine(source: Source): Promise<boolean> {
  while (source.at >= source.page.length) {
    const { done, value } = await source.pages.next()
    if (done === true) return false
    source.page = value
    source.at = 0
  }
  return true
}
