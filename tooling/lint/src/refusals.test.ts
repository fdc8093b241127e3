import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint')

interface Case {
  readonly what: string
  readonly file: string
  readonly source: string
  /** The rule that must refuse it; none where it must pass. */
  readonly rule?: string
}

const imports = (name: string): string => `import { thing } from '${name}'\nexport const used = thing\n`
const typeImport = (name: string): string => `import type { Thing } from '${name}'\nexport type Used = Thing\n`
const lines = (count: number): string => Array.from({ length: count }, (_, index) => `export const value${index} = ${index}\n`).join('')
const longFunction = (count: number): string =>
  `export function sum(values: number[]): void {\n${Array.from({ length: count }, (_, index) => `  values.push(${index})\n`).join('')}}\n`

const LAYER = 'eslint(no-restricted-imports)'

const CASES: readonly Case[] = [
  {
    what: 'a clock in a pure package',
    file: 'packages/scoring/src/now.ts',
    source: 'export const now = new Date()\n',
    rule: 'eslint(no-restricted-globals)',
  },
  {
    what: 'a clock as the judge in a test of a pure package',
    file: 'packages/scoring/src/now.test.ts',
    source: 'export const now = new Date()\n',
  },
  {
    what: 'chance in a pure package',
    file: 'packages/audit/src/dice.ts',
    source: 'export const dice = Math.random()\n',
    rule: 'eslint(no-restricted-properties)',
  },
  { what: 'a file system in a pure package', file: 'packages/calendar/src/read.ts', source: imports('node:fs'), rule: LAYER },
  { what: 'a file system in a test of a pure package', file: 'packages/calendar/src/read.test.ts', source: imports('node:fs') },
  { what: 'a database in a pure package', file: 'packages/enrolment/src/rows.ts', source: imports('kysely'), rule: LAYER },
  { what: 'a page in a pure package', file: 'packages/questionnaire/src/page.ts', source: imports('react'), rule: LAYER },
  { what: 'contracts below contracts', file: 'packages/scoring/src/up.ts', source: imports('@sunlit/contracts'), rule: LAYER },
  { what: 'a pure package in a pure package', file: 'packages/scoring/src/down.ts', source: imports('@sunlit/calendar') },
  { what: 'a decimal or hash library in a pure package', file: 'packages/scoring/src/hash.ts', source: imports('@noble/hashes/sha2.js') },
  { what: 'the database layer in contracts', file: 'packages/contracts/src/row.ts', source: imports('@sunlit/db'), rule: LAYER },
  { what: 'zod in contracts', file: 'packages/contracts/src/shape.ts', source: imports('zod') },
  { what: 'a query in a service', file: 'packages/services/src/query.ts', source: imports('kysely'), rule: LAYER },
  { what: 'a driver in a service', file: 'packages/services/src/driver.ts', source: imports('better-sqlite3'), rule: LAYER },
  {
    what: 'the query type of the database library in a service',
    file: 'packages/services/src/query-type.ts',
    source: typeImport('kysely'),
    rule: LAYER,
  },
  { what: 'a repository in a service', file: 'packages/services/src/record.ts', source: imports('@sunlit/db') },
  { what: 'a router in a service', file: 'packages/services/src/router.ts', source: imports('@sunlit/trpc'), rule: LAYER },
  { what: 'the database layer in a router', file: 'packages/trpc/src/data.ts', source: imports('@sunlit/db'), rule: LAYER },
  {
    what: 'even a type of the database layer in a router',
    file: 'packages/trpc/src/data-type.ts',
    source: typeImport('@sunlit/db'),
    rule: LAYER,
  },
  { what: 'a service in a router', file: 'packages/trpc/src/call.ts', source: imports('@sunlit/services') },
  { what: 'a service in the database layer', file: 'packages/db/src/service.ts', source: imports('@sunlit/services'), rule: LAYER },
  { what: 'kysely in the database layer', file: 'packages/db/src/rows.ts', source: imports('kysely') },
  { what: 'the database layer in a document', file: 'packages/documents/src/rows.ts', source: imports('@sunlit/db'), rule: LAYER },
  { what: 'a query in the composition root', file: 'apps/api/src/query.ts', source: imports('kysely'), rule: LAYER },
  { what: 'the whole house in the composition root', file: 'apps/api/src/wire.ts', source: imports('@sunlit/trpc/server') },
  { what: 'the domain in a piece of the interface', file: 'packages/ui/src/Score.tsx', source: imports('@sunlit/scoring'), rule: LAYER },
  { what: 'the router itself in a page', file: 'apps/survey/src/client.ts', source: imports('@sunlit/trpc'), rule: LAYER },
  { what: 'the type of the router in a page', file: 'apps/survey/src/client-type.ts', source: typeImport('@sunlit/trpc') },
  {
    what: 'the server part of the router in a page',
    file: 'apps/open-day/src/server.ts',
    source: imports('@sunlit/trpc/server'),
    rule: LAYER,
  },
  { what: 'a service in a page', file: 'apps/assessment/src/service.ts', source: imports('@sunlit/services'), rule: LAYER },
  {
    what: 'even a type of the database layer in a page',
    file: 'apps/assessment/src/row.ts',
    source: typeImport('@sunlit/db'),
    rule: LAYER,
  },
  { what: 'Node in a page', file: 'apps/assessment/src/node.ts', source: imports('node:crypto'), rule: LAYER },
  { what: 'contracts and pure packages in a page', file: 'apps/assessment/src/pure.ts', source: imports('@sunlit/scoring') },
  { what: 'the inside of another package', file: 'apps/api/src/deep.ts', source: imports('@sunlit/db/src/schema.ts'), rule: LAYER },
  {
    what: 'the inside of another package in a test',
    file: 'packages/trpc/src/deep.test.ts',
    source: imports('@sunlit/services/src/run-command.ts'),
    rule: LAYER,
  },
  {
    what: 'any',
    file: 'packages/services/src/any.ts',
    source: 'export const value: any = 1\n',
    rule: 'typescript(no-explicit-any)',
  },
  {
    what: 'a claim that something is there',
    file: 'packages/services/src/bang.ts',
    source: 'export const first = (list: number[]): number => list[0]!\n',
    rule: 'typescript(no-non-null-assertion)',
  },
  { what: 'a default export', file: 'packages/services/src/default.ts', source: 'export default 1\n', rule: 'import(no-default-export)' },
  { what: 'a default export where a tool wants it', file: 'packages/services/vitest.config.ts', source: 'export default 1\n' },
  { what: 'printing to the console', file: 'packages/services/src/print.ts', source: "console.log('x')\n", rule: 'eslint(no-console)' },
  { what: 'printing from the command line program', file: 'apps/api/src/cli/print.ts', source: "console.log('x')\n" },
  { what: 'a file of 301 lines', file: 'packages/services/src/long.ts', source: lines(301), rule: 'eslint(max-lines)' },
  { what: 'a file of 300 lines', file: 'packages/services/src/full.ts', source: lines(300) },
  {
    what: 'a function of 61 lines',
    file: 'packages/services/src/long-function.ts',
    source: longFunction(59),
    rule: 'eslint(max-lines-per-function)',
  },
  { what: 'a function of 60 lines', file: 'packages/services/src/full-function.ts', source: longFunction(58) },
]

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[]
}

/** Lints all cases at once, as the repository is linted: by its own settings, at the paths where the files would stand. */
function lintCases(): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-lint-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  for (const { file, source } of CASES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), source)
  }
  const refused = new Map<string, string[]>()
  for (const { code, filename } of run(folder).diagnostics) refused.set(filename, [...(refused.get(filename) ?? []), code])
  return refused
}

function run(folder: string): Report {
  const args = [oxlint, '--config', '.oxlintrc.json', '--format=json', '--deny-warnings']
  try {
    return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }))
  } catch (error) {
    // The linter leaves with 1 when it refuses something; its report is on the standard output all the same.
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return JSON.parse(error.stdout)
    throw error
  }
}

const refusals = lintCases()

describe('the linter refuses', () => {
  it.each(CASES.filter(({ rule }) => rule))('$what', ({ file, rule }) => {
    expect(refusals.get(file)).toEqual([rule])
  })
})

describe('the linter allows', () => {
  it.each(CASES.filter(({ rule }) => !rule))('$what', ({ file }) => {
    expect(refusals.get(file) ?? []).toEqual([])
  })
})
