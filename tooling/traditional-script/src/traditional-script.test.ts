import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { traditionalScript } from './traditional-script.ts'

/** A page with a piece of its own and a shared computation, built as an app is. */
async function builtText(entry: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-script-'))
  const source = join(folder, 'apps', 'survey', 'src')
  await mkdir(join(folder, 'lib'), { recursive: true })
  await mkdir(source, { recursive: true })
  await writeFile(join(folder, 'lib', 'codes.ts'), "export const CODE = '问卷编号'\n")
  await writeFile(join(source, 'Piece.tsx'), "export const PIECE = '谢谢参与报名表'\n")
  await writeFile(
    join(source, 'App.tsx'),
    "import { CODE } from '../../../lib/codes.ts'\nimport { PIECE } from './Piece.tsx'\nexport const texts = ['现在开始', PIECE, CODE]\n",
  )
  const main = join(source, 'main.ts')
  await writeFile(main, `import { texts } from ${JSON.stringify(entry)}\nconsole.log(texts)\n`)
  try {
    const outcome = await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      plugins: [traditionalScript()],
      build: { write: false, minify: false, rolldownOptions: { input: main } },
    })
    const outputs = [outcome].flat() as readonly Rolldown.RolldownOutput[] // not a watcher: nobody asked for one
    return outputs.flatMap(({ output }) => output.map((chunk) => ('code' in chunk ? chunk.code : ''))).join('\n')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('a page asked for in traditional characters brings its pieces along, and leaves what computes as it is', async () => {
  const text = await builtText('./App.tsx?hant')
  expect(text).toContain('現在開始')
  expect(text).toContain('謝謝參與報名表')
  expect(text).toContain('问卷编号')
})

test('a page that nobody asked for so stays as it was written', async () => {
  const text = await builtText('./App.tsx')
  expect(text).toContain('现在开始')
  expect(text).toContain('谢谢参与报名表')
})
