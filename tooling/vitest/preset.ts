import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Tests lie beside what they test; each package leaves a report whose counts `npm test` adds up. */
export function preset(test: ViteUserConfig['test'] = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ['{src,data}/**/*.test.{ts,tsx}'],
      reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
      env: { TZ: 'UTC' },
      ...test,
    },
  })
}
