import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Tests lie beside what they test; each package leaves a report whose counts `npm test` adds up. */
export function preset(test: NonNullable<ViteUserConfig['test']> = {}): ViteUserConfig {
  return defineConfig({
    test: {
      include: ['{src,data}/**/*.test.{ts,tsx}'],
      reporters: ['default', ['json', { outputFile: 'reports/vitest.json' }]],
      // A busy machine is slow, not wrong: nothing here is judged by the clock.
      testTimeout: 60_000,
      hookTimeout: 120_000,
      env: { TZ: 'UTC' },
      // Files share their workers, what they have imported and the databases that earlier ones have left: a third of the time. A test that
      // changes what all can see puts it back.
      isolate: false,
      unstubGlobals: true,
      unstubEnvs: true,
      ...test,
      globalSetup: [fileURLToPath(new URL('own-temp.ts', import.meta.url)), ...[test.globalSetup ?? []].flat()],
    },
  })
}
