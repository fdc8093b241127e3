import { traditionalScript } from '@sunlit/traditional-script'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The verification page, which needs neither a session nor Ant Design. It stands beside the staff app that was built before it. */
export default defineConfig({
  base: '/assessment/',
  plugins: [traditionalScript(), react()],
  build: {
    emptyOutDir: false,
    manifest: '.vite/verify-manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { verify: 'verify.html' } },
  },
})
