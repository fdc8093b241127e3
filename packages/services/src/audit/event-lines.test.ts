import { EVENT_FIELD_NAMES, type SunlitEvent } from '@sunlit/contracts'
import { describeBothDialects } from '@sunlit/db/testing'
import { describe, expect, test } from 'vitest'
import { changeUnit } from '../organisation/change-unit.ts'
import { aQuarter } from '../assessment/quarter.testing.ts'
import { eventLines, linesAsText, type TrailNames } from './event-lines.ts'

const NAMES: TrailNames = {
  people: new Map([['p-1', '考核员甲（示例）']]),
  units: new Map([['019e0000-0000-7000-8000-000000000001', '办公室']]),
}
const UNIT = '019e0000-0000-7000-8000-000000000001'
const OTHER = '019e0000-0000-7000-8000-000000000002'

function lines(event: SunlitEvent) {
  return eventLines(JSON.stringify({ actor: 'p-1', event }), NAMES)
}

describe('an event in labelled lines', () => {
  test.each<readonly [SunlitEvent, string]>([
    [{ type: 'grant.given', personAlias: 'p-1', role: 'liaison', unitId: UNIT }, '人员：考核员甲（示例）；角色：部门联络员；单位：办公室'],
    [{ type: 'grant.given', personAlias: 'p-gone', role: 'manager', unitId: null }, '人员：p-gone；角色：考核管理员；单位：无'],
    [
      { type: 'period.advanced', periodId: crypto.randomUUID(), from: 'collecting', to: 'review', appealsUntil: null },
      '原阶段：录入中；新阶段：复核中；申诉截止日：无',
    ],
    [{ type: 'data.exported', what: 'contacts', rows: 12, sha256: 'a'.repeat(64) }, '内容：通讯录；行数：12'],
    [
      { type: 'contact.changed', contactId: crypto.randomUUID(), unitId: UNIT, fields: ['mobile', 'post'] },
      '单位：办公室；改动的项目：手机、职务',
    ],
    [
      { type: 'unit.changed', unitId: UNIT, changed: [{ field: 'name', before: '办公室', after: '综合办公室' }] },
      '单位：办公室；名称：由“办公室”改为“综合办公室”',
    ],
    [{ type: 'setting.changed', key: 'security.lockout.minutes', before: null, after: '45' }, '设置项：锁定时长；改前：无；改后：45'],
    [{ type: 'ballot.received', evaluationId: OTHER, channel: 'open', ballotCommitment: 'a'.repeat(64) }, '方式：网络评议'],
    [
      { type: 'ballot.decided', evaluationId: OTHER, ballotCommitment: 'a'.repeat(64), decision: 'aside', reason: 'pattern' },
      '决定：搁置；原因：多份答卷内容雷同',
    ],
    [{ type: 'message.retried', messageId: OTHER, channel: 'sms', attempts: 3 }, '方式：短信；已试次数：3'],
    [
      { type: 'open-day.booking-moved', openSessionId: OTHER, bookingId: OTHER, before: 'placed', after: 'absent', people: 2 },
      '改前：报名成功；改后：未到场；人数：2',
    ],
    [{ type: 'account.refused', reason: 'second-factor' }, '原因：动态口令不对'],
  ])('%j', (event, words) => {
    expect(linesAsText(lines(event))).toBe(words)
  })

  test('facts are told as sentences, plans as their days', () => {
    const plan = {
      collectUntil: '2026-06-20',
      reviewUntil: '2026-06-25',
      appealsUntil: '2026-07-02',
      freezeOn: '2026-07-03',
      publishOn: '2026-07-06',
    }
    const planned = lines({ type: 'period.planned', periodId: '改前：报名成功；改后：未到场；人数：2', plan, appealsUntil: null })
    expect(planned.map(({ label, text }) => `${label} ${text}`)).toContain('定稿日 2026-07-03')
    const facts = { kind: 'count', count: 3 } as const
    const amended = lines({
      type: 'finding.amended',
      findingId: '改前：报名成功；改后：未到场；人数：2',
      amendmentId: 'y',
      kind: 'review',
      before: facts,
      after: { ...facts, count: 2 },
      beforeHash: 'z',
      factsHash: 'z',
      reasonHash: 'z',
    })
    expect(amended.map(({ label, text }) => `${label} ${text}`)).toEqual(
      expect.arrayContaining(['改前 3件', '改后 2件', '种类 复核时更正']),
    )
  })

  test('hashes and ids are technical, names are not', () => {
    const technical = lines({
      type: 'evidence.added',
      findingId: crypto.randomUUID(),
      evidenceId: crypto.randomUUID(),
      sha256: 'a'.repeat(64),
    })
    expect(technical.every((line) => line.technical)).toBe(true)
    expect(lines({ type: 'unit.closed', unitId: UNIT, activeTo: '2026-06-30' }).some((line) => line.technical)).toBe(false)
  })

  test('what was destroyed has no lines, and a field of a later release appears under its own name', () => {
    expect(eventLines(null, NAMES)).toEqual([])
    expect(eventLines(JSON.stringify({ actor: 'a', event: { type: 'new.thing', strange: [1, 2] } }), NAMES)).toEqual([
      { label: 'strange', text: '1、2', technical: false },
    ])
  })

  test('every field has a Chinese name of its own line', () => {
    for (const [field, name] of Object.entries(EVENT_FIELD_NAMES)) expect(name, field).toMatch(/\p{Script=Han}/u)
  })
})

describeBothDialects('the stored trail', (open) => {
  test('has no field without a name', async () => {
    const quarter = await aQuarter(await open())
    await quarter.accept()
    const unit = {
      unitId: quarter.unitIds[0],
      version: 1,
      name: '综合办公室',
      classId: 'all',
      activeFrom: '2026-01-01',
      ownOrganisationId: null,
    }
    await changeUnit(quarter.manager, unit)
    const rows = await quarter.db.read.selectFrom('event').select('payload').execute()
    const labels = rows.flatMap(({ payload }) => eventLines(payload, NAMES).map(({ label }) => label))
    expect(labels.length).toBeGreaterThan(20)
    for (const label of labels) expect(label).toMatch(/\p{Script=Han}/u)
  })
})
