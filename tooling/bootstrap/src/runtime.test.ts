import { describe, expect, it } from 'vitest'
import { missingPackages, NODE_VERSION, wantedPnpmVersion } from './runtime.mjs'
import { workspaces } from './workspace.mjs'

describe('what a machine lacks', () => {
  it.each([
    ['20.19.1', undefined, [`node@${NODE_VERSION}`, 'pnpm@12.21.0']],
    ['22.21.0', '12.21.0', [`node@${NODE_VERSION}`]],
    ['24.0.0', '9.15.0', ['pnpm@12.21.0']],
    ['26.1.0', '12.21.0', []],
  ])('with Node %s and pnpm %s is %j', (node, pnpm, missing) => {
    expect(missingPackages(node, pnpm, '12.21.0')).toEqual(missing)
  })

  it('is asked for in an exact version', () => {
    expect(NODE_VERSION).toMatch(/^24\.\d+\.\d+$/)
    expect(wantedPnpmVersion()).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

describe('the packages of the repository', () => {
  it('all have tests or are nothing but settings', () => {
    const untested = workspaces().filter(({ scripts }) => !scripts['test'])
    expect(
      untested.map(({ name }) => name).filter((name) => !['@sunlit/typescript', '@sunlit/vitest', '@sunlit/bench'].includes(name)),
    ).toEqual([])
  })
})
