import { EVALUATION_STATES, rolesWith, type Role } from '@sunlit/contracts'
import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'
import { trailOf } from './step-trail.ts'

const STEPS = { plannedAt: null, openedAt: null, closedAt: null, screenedAt: null, countedAt: null, publishedAt: null }
const SEEN = {
  state: 'draft',
  opensOn: '2026-06-10',
  closesOn: '2026-06-20',
  obstacles: [],
  undecided: 0,
  undecidedForMe: 0,
  steps: STEPS,
  countedByMe: false,
} as const
const NOW = '2026-06-15'
const as = (role: Role) => (permission: Parameters<typeof rolesWith>[0]) => rolesWith(permission).includes(role)

test('in every state something is said, and whoever may not take the step reads who takes it', () => {
  for (const state of EVALUATION_STATES) {
    const step = nextStep({ ...SEEN, state }, as('manager'), NOW)
    expect(step.words, state).toMatch(/。$/)
    expect([state, step.action === undefined]).toEqual([state, state === 'published'])
    if (state === 'published') continue
    expect(nextStep({ ...SEEN, state }, as('leader'), NOW)).toMatchObject({ words: step.words, blocked: expect.stringContaining('办理') })
    expect(nextStep({ ...SEEN, state }, as('leader'), NOW).action).toBeUndefined()
  }
})

test('a plan with faults, a count of one’s own and a word already said each tell why the button waits', () => {
  expect(nextStep({ ...SEEN, obstacles: ['缺少计分办法'] }, as('manager'), NOW).blocked).toBe('还有 1 处要改，改好才能公布。')
  expect(nextStep({ ...SEEN, state: 'feedback', countedByMe: true }, as('manager'), NOW).blocked).toContain('另一人')
  const closed = { ...SEEN, state: 'closed', steps: { ...STEPS, screenedAt: NOW }, undecided: 2, undecidedForMe: 0 } as const
  expect(nextStep(closed, as('reviewer'), NOW)).toMatchObject({ action: 'judge', blocked: '您已都表过态，等另一人判定。' })
  expect(nextStep({ ...closed, undecidedForMe: 1 }, as('reviewer'), NOW).blocked).toBeUndefined()
})

test('after the close come screening, judging and counting, in this order', () => {
  const closed = { ...SEEN, state: 'closed' } as const
  expect(nextStep(closed, as('manager'), NOW).action).toBe('screen')
  const screened = { ...closed, steps: { ...STEPS, screenedAt: NOW } }
  expect(nextStep({ ...screened, undecided: 1, undecidedForMe: 1 }, as('manager'), NOW).action).toBe('judge')
  expect(nextStep(screened, as('manager'), NOW).action).toBe('count')
})

test('an open window says until when, and afterwards that it is over', () => {
  const open = { ...SEEN, state: 'open' } as const
  expect(nextStep(open, as('manager'), NOW)).toMatchObject({ label: '提前截止', words: expect.stringContaining('2026年6月20日') })
  expect(nextStep(open, as('manager'), '2026-06-21').label).toBe('截止')
  expect(nextStep(open, as('manager'), '2026-06-09').words).toContain('自动开始')
})

test('of the trail everything up to the state is done, one step is next, and the window stands as planned', () => {
  for (const [reached, state] of EVALUATION_STATES.entries()) {
    const trail = trailOf({ ...SEEN, state })
    expect(trail.filter((step) => step.state === 'done')).toHaveLength(reached)
    expect(trail.filter((step) => step.state === 'here')).toHaveLength(state === 'published' ? 0 : 1)
  }
  expect(trailOf(SEEN)[1]).toMatchObject({ name: '开始收集', planned: '2026-06-10' })
})
