import { STAGES } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { isFreezable, stageSteps } from './stage-steps.ts'

test('a step by hand goes one stage on, or one back while the quarter is still worked on', () => {
  for (const stage of STAGES) {
    for (const { to } of stageSteps(stage)) expect(Math.abs(STAGES.indexOf(to) - STAGES.indexOf(stage)), `${stage} → ${to}`).toBe(1)
  }
})

test('nothing leads back over a freeze', () => {
  expect(stageSteps('frozen')).toEqual([])
  expect(stageSteps('published').map(({ to }) => to)).toEqual(['archived'])
  expect(STAGES.filter(isFreezable)).toEqual(['review', 'appeals'])
})
