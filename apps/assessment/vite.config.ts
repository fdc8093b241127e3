import react from '@vitejs/plugin-react'
import { traditionalScript } from '@sunlit/traditional-script'
import { defineConfig } from 'vite'

/** Two pages from one build: the staff app, and the verification page that needs neither a session nor Ant Design. */
export default defineConfig({
  base: '/assessment/',
  plugins: [traditionalScript(), react()],
  build: {
    manifest: true,
    // Inline data: addresses and inline module preload code would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { app: 'index.html', verify: 'verify.html' } },
  },
  server: { proxy: { '/api': 'http://localhost:3000', '/log': 'http://localhost:3000' } },
})
