import react from '@vitejs/plugin-react'
import { traditionalScript } from '@sunlit/traditional-script'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'

/** Small things that most pages show, and that bring nothing heavy along. */
const PARTS = new RegExp(
  [
    'packages/ui/src',
    'packages/calendar/src/(civil|instant)',
    'packages/contracts/src/.*(wording|stages)',
    'packages/scoring/src/points',
    'assessment/src/components/(Timeline|PeriodTabs)',
    'assessment/src/lib/(csv|save-file)',
  ].join('|'),
)

/** The browser fetches React along with what runs before it, and does not wait to be told by that. */
function fetchFrameAhead(): Plugin {
  return {
    name: 'fetch-frame-ahead',
    transformIndexHtml(_html, { bundle = {} }): HtmlTagDescriptor[] {
      const frame = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'frame')
      if (!frame) return []
      return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/assessment/${frame.fileName}` }, injectTo: 'head' }]
    },
  }
}

/** Run from end to end before the first page stands. */
const AT_ONCE = /^(base|frame|parts|WallPage)$/

const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n'

/**
 * Tells the browser to compile all functions of these files while it fetches them, on a thread of its own. Without that it compiles each
 * when it is first called, where the page waits: a quarter of the work up to the first figures. Browsers that do not know the comment
 * read over it; the others want it before everything else, which an output's banner is not.
 */
function compileAhead(): Plugin {
  return {
    name: 'compile-ahead',
    augmentChunkHash: ({ name }) => (AT_ONCE.test(name) ? COMPILE_AHEAD : undefined),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && AT_ONCE.test(file.name)) file.code = COMPILE_AHEAD + file.code
        }
      },
    },
  }
}

/** The staff app; the verification page is a build of its own (`verify.config.ts`), so that neither waits for code of the other. */
export default defineConfig({
  base: '/assessment/',
  plugins: [traditionalScript(), react(), fetchFrameAhead(), compileAhead()],
  build: {
    manifest: true,
    // Inline data: addresses and inline module preload code would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Left alone, what several pages share falls into dozens of files of a few hundred bytes, each a round trip and a module to link:
          // the first page would come in 45 pieces. Groups take what they import along; a higher priority takes first.
          groups: [
            { name: 'base', test: /src\/app\/(begin-here|routes)\.ts$/, priority: 3 },
            { name: 'frame', test: /src\/app\/(show-app|App|Shell|SignedIn|SignInAgain)\.tsx$/, priority: 2 },
            { name: 'parts', test: PARTS, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/log': 'http://localhost:3000' } },
})
