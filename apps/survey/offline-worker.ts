import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Chunks that nobody needs on the way to sending: they are kept when they are first used. */
const LATER = /\?hant$|\/results\//

/**
 * Gives the service worker the list of the app's files. It stands at the root of the app as `sw.js`, so that it may answer for every page of it.
 */
export function offlineWorker(): Plugin {
  return {
    name: 'offline-worker',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') throw new Error('the build has no service worker')
      const files = Object.values(bundle)
        .filter((file) => file !== worker && /\.(?:js|css)$/.test(file.fileName))
        .filter((file) => file.type !== 'chunk' || !file.moduleIds.some((id) => LATER.test(id)))
        .map(({ fileName }) => `/survey/${fileName}`)
        .toSorted()
      const build = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
      worker.code = `const SUNLIT_FILES=${JSON.stringify(files)},SUNLIT_BUILD=${JSON.stringify(build)};\n${worker.code}`
    },
  }
}
