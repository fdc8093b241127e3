import { DEFAULT_SEASON_RULES, type StoredOpenDocument } from '@sunlit/contracts'
import type { OpenEventRow, OpenSessionRow } from '@sunlit/db'
import type { Block } from '@sunlit/documents'
import { expect, test } from 'vitest'
import { composeOpenNotice, composeOpenPlan, type OpenDocumentFacts } from './compose-open-document.ts'

const DOCUMENT: StoredOpenDocument = {
  directions: '示例路站下车',
  accessibility: '',
  contact: '0000-0000000',
  leaders: '',
  plan: '开头。\n一、活动主题\n政务公开\n（一）一句较短的标题\n1. 正文',
  programme: [{ kind: 'visit', text: '看大厅' }],
  classes: [{ id: 'citizen', name: '市民' }],
  asksDocument: false,
  changes: [{ at: '2026-09-10T01:00:00.000Z', sentence: '地点有更正：会议室维修' }],
}

const EVENT: OpenEventRow = {
  id: 'e',
  organisation_id: 'o',
  season_id: 's',
  unit_id: 'u',
  title: '走进示例局',
  theme: '政务公开',
  form: 'office',
  place: '示例路1号',
  document: '',
  state: 'published',
  reason: '',
  submitted_by: null,
  submitted_at: '2026-08-20T01:00:00.000Z',
  approved_by: null,
  approved_at: '2026-08-24T17:00:00.000Z',
  published_at: '2026-08-26T01:00:00.000Z',
  purged_at: null,
  version: 4,
}

function aSession(change: Partial<OpenSessionRow> = {}): OpenSessionRow {
  const plan = {
    capacity: 20,
    reserve: 2,
    quotas: [{ participantClass: 'citizen', places: 12 }],
    fallback: 'common',
    largestParty: 5,
    waitingPlaces: 5,
  }
  return {
    id: 'x',
    organisation_id: 'o',
    season_id: 's',
    event_id: 'e',
    starts: '2026-09-18T01:00:00.000Z',
    ends: '2026-09-18T03:00:00.000Z',
    allotment: 'draw',
    opens_at: '2026-09-01T01:00:00.000Z',
    closes_at: '2026-09-10T10:00:00.000Z',
    plan: JSON.stringify(plan),
    quotas_until: null,
    taken: '{}',
    queue: null,
    reserve_taken: 0,
    waiting: 0,
    next_turn: 1,
    draw_state: 'none',
    called_off_at: null,
    version: 1,
    ...change,
  }
}

function facts(change: Partial<OpenDocumentFacts> = {}): OpenDocumentFacts {
  const sessions = [aSession(), aSession({ id: 'y', called_off_at: '2026-09-11T01:00:00.000Z' })]
  const address = 'https://shili.example/open-day/events/e'
  const rest = { unitName: '示例局', seasonTitle: '2026年政府开放月', rules: DEFAULT_SEASON_RULES, address, today: '2026-08-26' }
  return { event: EVENT, document: DOCUMENT, sessions, ...rest, ...change }
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'table' ? block.rows.map((row) => row.join(' ')).join('\n') : block.text)).join('\n')
}

test('a notice says what is open, when, for whom and how places are given, numbers its chapters and leaves out what is empty', () => {
  const notice = composeOpenNotice(facts())
  const headings = notice.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
  expect(headings).toEqual([
    '一、活动主题和形式',
    '二、时间和地点',
    '三、活动内容',
    '四、参加对象和名额',
    '五、报名办法',
    '六、注意事项',
    '七、咨询电话',
    '八、更正和变更',
  ])
  const text = textOf(notice.blocks)
  expect(text).toContain('20 人（市民 12，预留 2） 抽签')
  expect(text).toMatch(/9:00至上午11:00/)
  expect(text).toContain('（已取消）')
  expect(text).toContain('地点有更正：会议室维修')
  expect(text).not.toContain('无障碍条件')
  expect(notice.signature).toEqual({ office: '示例局', date: '2026年8月26日' })
})

test('a notice that is not published is marked a draft, one that is called off says why', () => {
  expect(composeOpenNotice(facts({ event: { ...EVENT, state: 'approved', published_at: null } })).mark).toBe('草稿')
  const off = composeOpenNotice(facts({ event: { ...EVENT, state: 'called-off', reason: '台风' } }))
  expect([off.mark, textOf(off.blocks).includes('本活动已经取消：台风')]).toEqual(['活动已取消', true])
})

test('lines of a plan that begin as headings become headings, and its mark says whether it was approved, by the day in Shanghai', () => {
  const plan = composeOpenPlan(facts())
  expect(plan.blocks.map((block) => block.kind)).toEqual(['paragraph', 'heading', 'paragraph', 'heading', 'paragraph'])
  expect(plan.mark).toBe('2026年8月25日批准')
  expect(composeOpenPlan(facts({ event: { ...EVENT, approved_at: null } })).mark).toBe('送审稿')
})
