import { join } from 'node:path'
import { install, isInstalled, silent } from './src/install.mjs'
import { readNote, writeNote } from './src/notes.mjs'
import { compiledFolder, notesFolder, root } from './src/paths.mjs'
import { endWith, expectSuccess, say, step } from './src/progress.mjs'
import { run } from './src/run.mjs'
import { obtainRuntime } from './src/runtime.mjs'
import { buildFingerprint, everythingIsBuilt } from './src/workspace.mjs'

/** @param {import('./src/runtime.mjs').Runtime} runtime */
async function build(runtime) {
  const before = buildFingerprint()
  const code = await run('pnpm', ['exec', 'turbo', 'run', 'build', '--ui=stream', '--output-logs=new-only'], {
    cwd: root,
    env: { ...runtime.env, ...silent },
  })
  expectSuccess(code, '页面没有构建成功,原因见上面的输出。Building the pages failed; the reason stands above.')
  writeNote(notesFolder, 'build', { fingerprint: before })
}

function isBuilt() {
  return readNote(notesFolder, 'build')['fingerprint'] === buildFingerprint() && everythingIsBuilt()
}

try {
  say('阳光 Sunlit')
  const runtime = await step('准备运行环境 preparing the runtime (Node 24, pnpm)', obtainRuntime)
  say(`  ${runtime.described}`)
  if (isInstalled(runtime)) say('▶ 依赖没有变化 dependencies unchanged')
  else await step('安装依赖 installing dependencies', () => install(runtime))
  if (isBuilt()) say('▶ 页面没有变化 pages unchanged')
  else await step('构建页面 building the pages', () => build(runtime))
  say('▶ 启动服务 starting the server')
  process.exitCode = await run(runtime.node, [join(root, 'apps/api/src/cli.ts'), 'serve', ...process.argv.slice(2)], {
    cwd: root,
    env: { NODE_COMPILE_CACHE: compiledFolder, ...runtime.env, ...silent },
  })
} catch (error) {
  endWith(error)
}
