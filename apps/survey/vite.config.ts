import react from '@vitejs/plugin-react'
import { traditionalScript } from '@sunlit/traditional-script'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/survey/',
  plugins: [traditionalScript(), react()],
  // Inline data: addresses and inline module preload code would need holes in the content security policy.
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Phones of about 2020, and the browser inside WeChat.
    target: ['chrome87', 'safari14', 'firefox84'],
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
})
