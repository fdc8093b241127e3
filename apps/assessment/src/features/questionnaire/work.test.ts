import { QUESTIONNAIRE_TEMPLATES, removeItem } from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { findKeptWork, forgetKeptWork, keepWork } from './kept-work.ts'
import { differences, documentOf, isSameWork, tidiedWork, workOf, type Work } from './work.ts'

const [, TEN_ITEMS] = QUESTIONNAIRE_TEMPLATES
if (!TEN_ITEMS) throw new Error('the templates changed')
const WORK: Work = {
  definition: TEN_ITEMS.definition,
  formula: TEN_ITEMS.formula ?? null,
  terms: { proofOfWork: true, least: 5, oneWay: true, without: ['q1'] },
}

function aStore(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage // the three that are used
}

test('what the browser keeps comes back as it was, with its version', () => {
  const store = aStore()
  expect(keepWork(store, 'e', { version: 3, work: WORK })).toBe(true)
  expect(findKeptWork(store, 'e')).toEqual({ version: 3, work: WORK })
  expect(findKeptWork(store, 'other')).toBeUndefined()
  forgetKeptWork(store, 'e')
  expect(findKeptWork(store, 'e')).toBeUndefined()
})

test('what an older page wrote, or nobody could write, is no draft', () => {
  for (const text of ['', '{', '[]', '{"version":1}', '{"version":1,"terms":{},"document":{}}']) {
    expect(findKeptWork({ ...aStore(), getItem: () => text }, 'e')).toBeUndefined()
  }
})

test('a browser that keeps nothing says so instead of losing silently', () => {
  const full = {
    ...aStore(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(keepWork(full, 'e', { version: 1, work: WORK })).toBe(false)
})

test('the document of the server is read as the work it was written from, whatever the order of its members', () => {
  const document: unknown = JSON.parse(JSON.stringify(documentOf(WORK)))
  const read = workOf({ document, terms: { without: ['q1'], oneWay: true, least: 5, proofOfWork: true } })
  expect(read && isSameWork(read, WORK)).toBe(true)
  expect(workOf({ document: { format: 'sunlit-questionnaire/99' }, terms: WORK.terms })).toBeUndefined()
})

test('what a colleague has otherwise is said in words', () => {
  expect(differences(WORK, WORK)).toEqual([])
  const fewer = tidiedWork({ ...WORK, definition: removeItem(WORK.definition, { kind: 'question', id: 'q1' }) })
  expect(fewer.terms.without).toEqual([])
  expect(differences(WORK, fewer)).toEqual(['同事的问卷少 1 题', '计分办法不同', '收集和公开的条款不同'])
  expect(differences(fewer, WORK)).toContain('同事的问卷多 1 题')
  expect(differences(WORK, { ...WORK, definition: { ...WORK.definition, title: '另一个标题' } })).toEqual([
    '问卷的页、节、顺序、单位或分组不同',
  ])
})
