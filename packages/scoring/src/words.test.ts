import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cases } from './arbitraries.testing.ts'
import { compileScheme } from './compile.ts'
import { explain } from './explain.ts'
import type { Facts } from './finding.ts'
import { compositeLineWords, yearLineWords } from './result-words.ts'
import { aFinding, anIndicator, aScheme, aUnit, account, AS_OF, compiled, count, pts, testCalendar, valueOf } from './scheme.testing.ts'
import { ruleWords, schemeWords } from './scheme-words.ts'
import type { Rule } from './rule.ts'
import { lineWords } from './words.ts'

/** Chinese sentences carry Chinese punctuation; the texts here write it as the reader sees it. */
function said(text: string): string {
  return text.replaceAll(',', '\uff0c').replaceAll(':', '\uff1a')
}

const head = { indicatorId: 'a', source: '测试' }

function words(rule: Rule, facts: Facts): string {
  const scheme = compiled({ rules: [rule] })
  const line = account(scheme, [aFinding(rule.id, { facts })]).lines[1]
  return line ? lineWords(line, scheme.scheme) : ''
}

describe('lineWords', () => {
  test('a ratio says what is there, what is missing and what each point costs', () => {
    const penalty = { kind: 'per-step', price: pts('0.1'), step: 100, count: 'exact' } as const
    const rule: Rule = { ...head, id: 'r', text: '图文解读比例', kind: 'ratio', threshold: 8_000, penalty }
    expect(words(rule, { kind: 'ratio', numerator: 6, denominator: 10 })).toBe(
      said('图文解读比例，6/10，比例 60%，低于 80%，缺 20 个百分点，每个百分点扣 0.1 分，共扣 2.00 分'),
    )
    expect(words(rule, { kind: 'ratio', numerator: 2, denominator: 3 })).toBe(
      said('图文解读比例，2/3，比例 约 66.67%，低于 80%，缺 约 13.3333 个百分点，每个百分点扣 0.1 分，共扣 1.3333 分'),
    )
  })

  test('a capped deduction says what it would have cost, what stopped it and what counts', () => {
    const rule: Rule = { ...head, id: 'r', text: '标题未规范录入', kind: 'each', price: pts('1'), cap: pts('5') }
    expect(words(rule, count(12))).toBe(
      said('标题未规范录入，12 件，每件扣 1 分，应扣 12.00 分，本条规则最多计 5.00 分，已到上限，实扣 5.00 分'),
    )
  })

  test('an overdue line says the days, the grace and that the deed is still open', () => {
    const rule: Rule = { ...head, id: 'r', text: '超期公开', kind: 'overdue', price: pts('0.5'), days: 'working', graceDays: 1 }
    expect(words(rule, { kind: 'overdue', dueOn: '2026-03-25' })).toBe(
      `${said('超期公开，应于 2026-03-25 完成，尚未完成，计逾期 3 个工作日')}\uff08已减去宽限 1 个工作日\uff09${said(',每个工作日扣 0.5 分，共扣 1.50 分')}`,
    )
  })

  test('every line of every account has words without holes', () => {
    fc.assert(
      fc.property(cases, ({ scheme, unit, findings }) => {
        const { lines } = valueOf(explain(valueOf(compileScheme(scheme, testCalendar)), unit, findings, AS_OF))
        for (const line of lines) expect(lineWords(line, scheme)).not.toMatch(/undefined|null|NaN|\[object|[,;:] ?[\u4E00-\u9FFF]|^\s*$/u)
      }),
      { numRuns: 300 },
    )
  })
})

describe('words of a scheme', () => {
  test('a rule says its price, its repetition and its cap; an open price says so', () => {
    const escalation = { window: { kind: 'days', days: 90 }, steps: [{ occurrence: 2, factor: 20_000 }] } as const
    expect(ruleWords({ ...head, id: 'r', text: 't', kind: 'each', price: pts('2'), cap: pts('10'), escalation }, 6_000)).toBe(
      said('每件扣 2 分，同类问题 90 天内第 2 次起按 2 倍计，合计最多扣 10 分'),
    )
    expect(ruleWords({ ...head, id: 'r', text: 't', kind: 'flat', price: null }, 6_000)).toContain('待定')
  })

  test('the head of a bulletin says every choice of the scheme', () => {
    const scheme = aScheme({
      indicators: [anIndicator('a', '100')],
      notApplicable: { kind: 'normalise', to: pts('100') },
      bonus: { cap: pts('20'), gate: { score: pts('80'), inclusive: false } },
      grades: [
        { name: '优秀', from: pts('90') },
        { name: '良好', from: pts('80') },
        { name: '不合格', from: 0 },
      ],
      rankStyle: 'dense',
      year: { quarters: { kind: 'mean' }, parts: [{ id: 't', name: '第三方评估', share: 7_000 }], ownShare: 3_000 },
      decimals: 2,
    })
    expect(schemeWords(scheme).slice(1, 7)).toEqual([
      said('不适用指标：得分 ÷ 适用指标分值 × 100'),
      said('加分：加分前得分超过 80 分的，方可加分，加分合计最多 20 分'),
      said('等次：优秀：90 分以上；良好：80 分以上、不足 90 分；不合格：不足 80 分').replaceAll(';', '\uff1b'),
      `${said('排名：同分并列，其后名次不空缺')}\uff08如 1、1、2\uff09`,
      said('截止：截至季度最后一天'),
      '年度得分 = [各季度得分的平均值] × 30% + 第三方评估 × 70%',
    ])
  })

  test('lines of a year and of a composite are sentences', () => {
    expect(
      yearLineWords({ kind: 'part', partId: 't', name: '第三方评估', score: pts('85.5'), share: 7_000, change: pts('59.85'), balance: 0 }),
    ).toBe(said('第三方评估 85.50 分，按 70% 计入，计 59.85 分'))
    expect(compositeLineWords({ kind: 'bonus', before: pts('24'), limit: pts('20'), change: pts('20'), balance: 0 })).toBe(
      said('各部分加分合计 24.00 分，按规定最多计 20 分，计 20.00 分'),
    )
  })

  test('a veto says the score it leads to', () => {
    const scheme = compiled({ rules: [{ ...head, id: 'v', text: '发布涉密信息', kind: 'veto', score: pts('59'), others: 'counted' }] })
    const line = account(scheme, [aFinding('v')], aUnit()).lines.at(-1)
    expect(line && lineWords(line, scheme.scheme)).toBe(said('一票否决：发布涉密信息，得分记为 59.00 分，下调 41.00 分'))
  })
})
