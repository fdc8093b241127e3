import { expect, test } from 'vitest'
import { handoverWords, sheetLines, type ContactView, type HandoverView, type UnitContacts } from './directory-words.ts'

function contact(name: string, change: Partial<ContactView> = {}): ContactView {
  return {
    id: name,
    duty: 'liaison',
    name,
    post: '科员',
    officePhone: '',
    mobile: '13800000000',
    email: '',
    personId: null,
    accountClosed: false,
    servesFrom: '2026-01-01',
    servesTo: null,
    erased: false,
    version: 0,
    ...change,
  }
}

function report(change: Partial<HandoverView> = {}): HandoverView {
  return {
    id: 'h',
    duty: 'liaison',
    from: null,
    to: contact('示例甲'),
    onDate: '2026-06-01',
    reason: '首次',
    status: 'reported',
    reportedBy: null,
    reportedAt: '2026-05-01T00:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
    declineReason: null,
    ...change,
  }
}

const UNITS: readonly UnitContacts[] = [
  {
    unitId: 'a',
    unitName: '办公室',
    isOpen: true,
    serving: [contact('示例甲')],
    vacant: ['informant', 'supervisor'],
    handovers: [report()],
  },
  { unitId: 'b', unitName: '财务科', isOpen: true, serving: [], vacant: ['liaison', 'informant', 'supervisor'], handovers: [] },
]

test('every unit has a line for each duty, with what waits about it', () => {
  const lines = sheetLines(UNITS, '')
  expect(lines.map(({ unit, duty, contact: one, waiting, isFirst }) => [unit.unitName, duty, one?.name, waiting?.id, isFirst])).toEqual([
    ['办公室', 'liaison', '示例甲', 'h', true],
    ['办公室', 'informant', undefined, undefined, false],
    ['办公室', 'supervisor', undefined, undefined, false],
    ['财务科', 'liaison', undefined, undefined, true],
    ['财务科', 'informant', undefined, undefined, false],
    ['财务科', 'supervisor', undefined, undefined, false],
  ])
})

test.each([
  ['示例甲', ['办公室']],
  ['1380', ['办公室']],
  ['财务', ['财务科']],
  ['没有', []],
])('%j finds %j', (text, names) => {
  expect([...new Set(sheetLines(UNITS, text).map(({ unit }) => unit.unitName))]).toEqual(names)
})

test('a report is said in words', () => {
  expect(handoverWords(report())).toBe('联络员由示例甲担任')
  expect(handoverWords(report({ from: contact('示例乙') }))).toBe('联络员由示例乙变更为示例甲')
  expect(handoverWords(report({ from: contact('示例乙'), to: null }))).toBe('示例乙不再担任联络员，暂缺接任人')
})
