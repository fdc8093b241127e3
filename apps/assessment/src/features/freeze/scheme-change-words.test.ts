import { expect, test } from 'vitest'
import { obstacleWords, scoreMoves } from './scheme-change-words.ts'

const aUnit = (unitId: string, scoreBefore: number, scoreAfter: number, rankBefore = 1, rankAfter = rankBefore) => ({
  unitId,
  name: unitId,
  scoreBefore,
  scoreAfter,
  rankBefore,
  rankAfter,
})

test('only units that move are told, whoever loses most first', () => {
  const units = [aUnit('a', 100, 100), aUnit('b', 100, 90, 1, 2), aUnit('c', 100, 50, 1, 3), aUnit('d', 100, 100, 2, 1)]
  expect(scoreMoves(units).map(({ unitId }) => unitId)).toEqual(['c', 'b', 'd'])
})

test('every obstacle says what to do', () => {
  const finding = { unitId: 'u', unitName: '办公室', findingId: 'f', ruleId: 'r', occurredOn: '2026-05-06' }
  expect(obstacleWords({ kind: 'rule-gone', ...finding })).toContain('请撤回')
  expect(obstacleWords({ kind: 'facts-unfit', ...finding })).toContain('请退回后修改')
  expect(obstacleWords({ kind: 'class-gone', unitId: 'u', unitName: '办公室', classId: 'x' })).toContain('请先调整')
  expect(obstacleWords({ kind: 'indicator-gone', unitId: 'u', unitName: '办公室', indicatorId: 'x' })).toContain('请先撤销')
})
