import { existsSync, readdirSync } from 'node:fs'
import { installFromDebian } from './debian.mjs'
import { root } from './paths.mjs'
import { expectSuccess, say } from './progress.mjs'
import { capture, run } from './run.mjs'

/** Chromium without its window, where Debian puts it: half the work for the machine. The journeys look there as well. */
const SHELL = '/usr/bin/chromium-headless-shell'
/** The whole browser, which some machines have anyway. */
const CHROMIUM = '/usr/bin/chromium'
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', '/System/Library/Fonts', '/Library/Fonts']
const CHINESE_FONT = /cjk|wqy|sourcehan|simsun|simhei|msyh|pingfang|fandol|droidsansfallback/i

function hasChineseFont() {
  return FONT_FOLDERS.filter((folder) => existsSync(folder)).some((folder) =>
    readdirSync(folder, { recursive: true }).some((name) => CHINESE_FONT.test(String(name))),
  )
}

/**
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 */
async function runs(file, env) {
  // On Ubuntu the file may be a note that the browser is a snap: only a version counts.
  return existsSync(file) && (await capture(file, ['--version'], { cwd: root, env })).code === 0
}

/**
 * Makes sure of a browser and of a font that can write Chinese: from Debian's packages when we may install them, else Playwright's own browser.
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureBrowser(env) {
  const missing = [...((await runs(SHELL, env)) ? [] : ['chromium-headless-shell']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  await installFromDebian(missing, env)
  if ((await runs(SHELL, env)) || (await runs(CHROMIUM, env))) return
  say('  Chromium: Playwright')
  const code = await run('pnpm', ['--filter', '@sunlit/journeys', 'exec', 'playwright', 'install', 'chromium'], { cwd: root, env })
  expectSuccess(code, '浏览器没有装好,浏览器测试无法进行。Installing a browser failed; the journeys cannot run.')
}
