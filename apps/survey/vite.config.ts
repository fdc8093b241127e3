import react from '@vitejs/plugin-react'
import { traditionalScript } from '@sunlit/traditional-script'
import { defineConfig } from 'vite'
import { offlineWorker } from './offline-worker.ts'

export default defineConfig({
  base: '/survey/',
  plugins: [traditionalScript(), react(), offlineWorker()],
  build: {
    manifest: true,
    // Inline data: addresses and inline module preload code would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Phones of about 2020, and the browser inside WeChat.
    target: ['chrome87', 'safari14', 'firefox84'],
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/offline/service-worker.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // What every page needs is one file: left alone, each part that two pages share becomes a request of its own.
        // What old browsers lack is filled in here, before anything else in it runs: this file runs before the page's own.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(?:react|react-dom|scheduler|uuidv7)\/|@noble\/hashes\/(?:sha2|_md|_u64|utils)\.js|@oxc-project\/runtime|apps\/survey\/src\/lib\/(?:ask|old-browsers|phone-store)\.ts$/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/log': 'http://localhost:3000' } },
})
