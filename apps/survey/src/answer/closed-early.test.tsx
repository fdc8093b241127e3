import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { memoryStore } from '../lib/phone-store.ts'
import { aChance, aSurvey } from '../lib/survey.testing.ts'
import { NotOpenPage } from './NotOpenPage.tsx'

afterEach(cleanup)

const house = { store: memoryStore(), chance: aChance(), isKiosk: false }

test('whoever comes after an early end reads when and why it ended', () => {
  const closedEarly = { on: '2026-09-11', reason: '系统迁移。' }
  render(<NotOpenPage survey={aSurvey({ state: 'closed', closedEarly })} house={house} />)
  const words = /主办单位在2026年9月11日（星期五）结束了这次评议，原定2026年9月18日（星期五）截止，提前截止的原因：系统迁移。现在不收答卷/
  expect(screen.getByText(words)).toBeTruthy()
})

test('after its last day it is simply over', () => {
  render(<NotOpenPage survey={aSurvey({ state: 'closed' })} house={house} />)
  expect(screen.getByText(/这次评议已经结束。现在不收答卷/)).toBeTruthy()
  expect(screen.queryByText(/提前/)).toBeNull()
})
