import react from '@vitejs/plugin-react'
import { traditionalScript } from '@sunlit/traditional-script'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/open-day/',
  plugins: [traditionalScript(), react()],
  build: {
    manifest: true,
    // Phones that are five years old, and the browser inside WeChat on them.
    target: ['chrome87', 'safari14', 'firefox90'],
    // Inline data: addresses and inline module preload code would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/sw.ts', gate: 'gate/index.html', 'gate-sw': 'src/gate/gate-sw.ts' },
      output: {
        // The service worker keeps its address, or a new one would never replace it.
        entryFileNames: (chunk) => ({ sw: 'sw.js', 'gate-sw': 'gate/sw.js' })[chunk.name] ?? 'assets/[name]-[hash].js',
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
})
