import { build, type Rolldown } from 'vite'
import { toTraditional, traditionalScript } from './traditional-script.ts'

/** A text of a module that a reader of traditional characters can meet, and that is still simplified. */
export interface SimplifiedText {
  readonly module: string
  readonly text: string
}

const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const TEXTS = /(["'`])((?:\\.|(?!\1)[\s\S])*?)\1/g

/**
 * Builds an app from its page in traditional characters alone (`src/App.tsx?hant`), so that everything in it is something those readers can meet,
 * and answers every text that is still simplified. For a test of the app.
 */
export async function simplifiedLeft(root: string): Promise<readonly SimplifiedText[]> {
  const outcome = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    mode: 'production',
    plugins: [traditionalScript()],
    build: { write: false, minify: false, rolldownOptions: { input: `${root}/src/App.tsx?hant` } },
  })
  const convert = toTraditional()
  const outputs = [outcome].flat() as readonly Rolldown.RolldownOutput[] // not a watcher: nobody asked for one
  const chunks = outputs.flatMap(({ output }) => output.filter((file) => file.type === 'chunk'))
  const modules = chunks.flatMap(({ modules: rendered }) => Object.entries(rendered)).filter(([id]) => !id.includes('/node_modules/'))
  return modules.flatMap(([module, { code }]) =>
    [...(code ?? '').replaceAll(COMMENTS, '').matchAll(TEXTS)].flatMap(([, , text = '']) =>
      convert(text) === text ? [] : [{ module, text }],
    ),
  )
}
