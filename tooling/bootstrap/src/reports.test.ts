import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { outcomeOfCheck, outcomeOfPlaywright, outcomeOfVitest, removeReport, summary, unexplained } from './reports.mjs'

function folderWith(file: string, report: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit 报告 '))
  mkdirSync(join(folder, 'reports'))
  writeFileSync(join(folder, 'reports', file), typeof report === 'string' ? report : JSON.stringify(report))
  return folder
}

const test = (status: string, fullName = 'a sentence') => ({
  status,
  fullName,
  failureMessages: status === 'failed' ? ['expected 1 to be 2'] : [],
})
const testFile = (status: string, assertionResults: readonly unknown[], message = '') => ({
  name: 'src/a.test.ts',
  status,
  message,
  assertionResults,
})

describe('a report of unit tests', () => {
  it('gives its counts and each failure in full', () => {
    const folder = folderWith('vitest.json', {
      testResults: [testFile('failed', [test('passed'), test('passed'), test('failed', 'adds up'), test('skipped'), test('todo')])],
    })
    expect(outcomeOfVitest('db', folder)).toEqual({
      name: 'db',
      passed: 2,
      failed: 1,
      skipped: 2,
      failures: ['src/a.test.ts › adds up\nexpected 1 to be 2'],
    })
  })

  it('keeps our own lines of a stack and leaves out those of installed packages', () => {
    const stack = [
      'AssertionError: no',
      '    at /sunlit/src/a.test.ts:3:1',
      '    at file:///sunlit/node_modules/.pnpm/vitest/run.js:1:1',
      '    at new Promise (<anonymous>)',
    ].join('\n')
    const folder = folderWith('vitest.json', {
      testResults: [testFile('failed', [{ status: 'failed', fullName: 'adds up', failureMessages: [stack] }])],
    })
    expect(outcomeOfVitest('db', folder).failures).toEqual([
      'src/a.test.ts › adds up\nAssertionError: no\n    at /sunlit/src/a.test.ts:3:1',
    ])
  })

  it('fails for a file that could not be loaded, although no test in it failed', () => {
    const folder = folderWith('vitest.json', {
      testResults: [testFile('passed', [test('passed')]), testFile('failed', [], 'Cannot find module')],
    })
    expect(outcomeOfVitest('db', folder)).toMatchObject({ passed: 1, failed: 1, failures: ['src/a.test.ts\nCannot find module'] })
  })

  it.each([
    ['is not there', undefined],
    ['ran no test', { testResults: [] }],
    ['skipped every test', { testResults: [testFile('passed', [test('skipped')])] }],
    ['is cut off', '{"testResults": ['],
    ['is something else', { answer: 42 }],
  ])('is a failure when it %s', (_case, report) => {
    const folder = report === undefined ? mkdtempSync(join(tmpdir(), 'sunlit-')) : folderWith('vitest.json', report)
    expect(outcomeOfVitest('db', folder)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('does not count when it is left over from an earlier run', () => {
    const folder = folderWith('vitest.json', { testResults: [testFile('passed', [test('passed')])] })
    removeReport(join(folder, 'reports/vitest.json'))
    expect(outcomeOfVitest('db', folder).failed).toBe(1)
  })
})

const spec = (status: string) => ({
  title: 'the portal opens',
  file: 'portal.e2e.ts',
  line: 3,
  tests: [{ status, projectName: 'phone', results: [{ errors: [{ message: 'timed out' }] }] }],
})
const report = (stats: object, specs: readonly unknown[], errors: readonly unknown[] = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
  suites: [{ suites: [{ specs }] }],
})

describe('a report of journeys', () => {
  it('gives its counts and names the journey, its place and the kind of device', () => {
    const folder = folderWith('playwright.json', report({ expected: 4, unexpected: 1, skipped: 1 }, [spec('unexpected'), spec('expected')]))
    expect(outcomeOfPlaywright('journeys', folder)).toEqual({
      name: 'journeys',
      passed: 4,
      failed: 1,
      skipped: 1,
      failures: ['portal.e2e.ts:3 › the portal opens [phone]\ntimed out'],
    })
  })

  it('takes a journey that needed a second try for a failure', () => {
    const folder = folderWith('playwright.json', report({ expected: 4, flaky: 1 }, [spec('flaky')]))
    expect(outcomeOfPlaywright('journeys', folder)).toMatchObject({ passed: 4, failed: 1 })
  })

  it('fails when the server did not come up and no journey began', () => {
    const folder = folderWith('playwright.json', report({}, [], [{ message: 'the server ended with code 1' }]))
    expect(outcomeOfPlaywright('journeys', folder)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('the summary', () => {
  const good = { name: 'db', passed: 12, failed: 0, skipped: 0, failures: [] }

  it('ends with one line of totals', () => {
    expect(
      summary([good, outcomeOfCheck('lint', 0, '')])
        .split('\n')
        .at(-1),
    ).toBe('13 passed, 0 failed')
    expect(
      summary([good, outcomeOfCheck('lint', 1, 'no')])
        .split('\n')
        .at(-1),
    ).toBe('12 passed, 1 failed')
    expect(
      summary([{ ...good, skipped: 2 }])
        .split('\n')
        .at(-1),
    ).toBe('12 passed, 0 failed, 2 skipped')
  })

  it('stands in columns, also with Chinese names', () => {
    const [first = '', second = ''] = summary([good, { ...good, name: '规范 lint' }]).split('\n')
    expect([first, second].map((row) => row.indexOf('passed') + (row.match(/[\u4e00-\u9fff]/g)?.length ?? 0))).toEqual([19, 19])
  })

  it('keeps what a failed check printed', () => {
    expect(outcomeOfCheck('lint', 1, 'src/a.ts: any').failures).toEqual(['src/a.ts: any'])
  })

  it('counts a run that failed although none of its tests did', () => {
    expect(unexplained('tests', 1, 'Unhandled rejection', [good])).toMatchObject([{ failed: 1 }])
    expect(unexplained('tests', 1, '', [good, { ...good, failed: 1 }])).toEqual([])
    expect(unexplained('tests', 0, '', [good])).toEqual([])
  })
})
