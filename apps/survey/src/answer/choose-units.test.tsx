import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { Questionnaire } from '@sunlit/questionnaire'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepDraft, newDraft, readDraft } from '../lib/draft.ts'
import type { BallotSender } from '../lib/outbox.ts'
import { memoryStore } from '../lib/phone-store.ts'
import { aChance, aSurvey, DEFINITION } from '../lib/survey.testing.ts'
import { AnswerView } from './AnswerView.tsx'

beforeEach(() => {
  history.replaceState(null, '', '/survey/x#p/one')
  vi.stubGlobal('scrollTo', () => undefined)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

const UNITS: Questionnaire = {
  ...DEFINITION,
  units: [
    { id: 'a', title: '示例一局' },
    { id: 'b', title: '示例二局' },
  ],
  pages: [
    {
      id: 'one',
      sections: [
        {
          id: 'section',
          questions: [
            {
              kind: 'unit-matrix',
              id: 'm',
              title: '请评价',
              indicators: [{ id: 'i', title: '及时' }],
              scale: [
                { id: 'good', title: '满意' },
                { id: 'poor', title: '不满意' },
              ],
              chooseFirst: true,
              unsure: '不了解',
              comment: '意见',
            },
          ],
        },
      ],
    },
  ],
}

test('a unit that was chosen by mistake is taken out again, with its rating and what was written to it', () => {
  const survey = aSurvey({ definition: UNITS })
  const store = memoryStore()
  const chance = aChance()
  keepDraft(store, newDraft({ evaluationId: survey.id, versionHash: survey.versionHash }, chance))
  const sender: BallotSender = { channel: 'open', address: '/', extras: () => Promise.resolve({ ok: true, value: {} }) }
  render(<AnswerView survey={survey} sender={sender} house={{ store, chance, isKiosk: false }} />)
  const answers = () => readDraft(store, survey.id)?.answers
  const unit = (title: string) => screen.getByRole('checkbox', { name: title })
  fireEvent.click(unit('示例一局'))
  fireEvent.click(screen.getByRole('radio', { name: '满意' }))
  fireEvent.change(screen.getByLabelText('意见'), { target: { value: '办得慢' } })
  expect(answers()).toEqual({ m: { a: { i: 'good' } }, 'm.a': '办得慢' })
  fireEvent.click(unit('示例二局'))
  fireEvent.click(unit('示例一局'))
  expect(answers()).toEqual({ m: { b: {} } })
  fireEvent.click(unit('示例二局'))
  expect(answers()).toEqual({})
  expect(screen.queryByRole('radio')).toBeNull()
})
