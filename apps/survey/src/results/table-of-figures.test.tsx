import type { SurveyResults } from '@sunlit/contracts'
import {
  createTallier,
  emptyTally,
  figureCells,
  figureRows,
  planTally,
  publicResults,
  TEN_EIGHT_SIX_ZERO,
  type Formula,
  type Questionnaire,
} from '@sunlit/questionnaire'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Crosstabs } from './Crosstabs.tsx'
import { QuestionResult } from './QuestionResult.tsx'

afterEach(cleanup)

const SCALE = TEN_EIGHT_SIX_ZERO.options.map(({ option, title }) => ({ id: option, title }))
const QUESTIONS = [
  { kind: 'single', id: 'q1', title: '总体', options: SCALE, unsure: '不了解' },
  { kind: 'multiple', id: 'q2', title: '渠道', options: ['a', 'b', 'c'].map((id) => ({ id, title: `渠道${id}` })) },
  { kind: 'single', id: 'q3', title: '年龄', options: ['x', 'y', 'z'].map((id) => ({ id, title: `年龄${id}` })) },
  { kind: 'unit-matrix', id: 'q4', title: '各单位', indicators: [{ id: 'i', title: '及时' }], scale: SCALE, unsure: '不了解' },
] as const
const DEFINITION: Questionnaire = {
  id: 'd',
  version: 1,
  title: '示例',
  units: ['u1', 'u2'].map((id) => ({ id, title: `示例单位${id}` })),
  segments: ['q3'],
  quotas: [],
  pages: [{ id: 'p', sections: [{ id: 's', questions: QUESTIONS }] }],
}
const FORMULA: Formula = {
  subject: 'units',
  maps: [TEN_EIGHT_SIX_ZERO],
  items: [{ question: 'q4', row: 'i', map: TEN_EIGHT_SIX_ZERO.id, weight: 1 }],
  combine: 'mean',
  channels: [{ channel: 'open', weight: 10_000, least: 5 }],
  missingChannel: 'others',
  leastPerSubject: 5,
  grades: [],
  decimals: 2,
}

/** Sixty answer; of one option there are three, of one group two, of the second unit there is hardly anything. */
function aResult(): Pick<SurveyResults, 'definition' | 'formula' | 'results'> {
  const { tally, addCounted } = createTallier(emptyTally(planTally(DEFINITION, { segments: ['q3'] })))
  for (let at = 0; at < 60; at += 1) {
    const step = SCALE[at < 3 ? 3 : at % 3]?.id ?? ''
    const judged = { i: step }
    addCounted({
      channel: 'open',
      answers: {
        q1: step,
        q2: at % 2 === 0 ? ['a', 'b'] : ['a'],
        q3: at < 2 ? 'z' : at % 2 === 0 ? 'x' : 'y',
        q4: { u1: judged, ...(at < 6 && { u2: judged }) },
      },
    })
  }
  return {
    definition: DEFINITION,
    formula: FORMULA,
    results: publicResults(tally, { formula: FORMULA, discretion: { least: 5, oneWay: true } }),
  }
}

const textsOf = (place: ParentNode, kind: string): readonly string[] =>
  [...place.querySelectorAll(kind)].map(({ textContent }) => textContent)

test('the table to download and the tables of the page show the same figures and keep the same ones back', () => {
  const published = { ...aResult(), feedback: [] } as unknown as SurveyResults // what these parts read of it
  const rows = [...figureRows({ ...published, withdrawn: 0, compared: [] })]
  const { container } = render(
    <>
      {QUESTIONS.map((question, at) => (
        <QuestionResult
          key={question.id}
          published={published}
          question={question}
          number={at + 1}
          tables={published.results.tables.filter((table) => table.question === question.id)}
        />
      ))}
    </>,
  )
  const shown = [...container.querySelectorAll('table tbody tr')].map((row) => [...textsOf(row, 'th'), textsOf(row, 'td')[0]])
  const inTable = rows.filter(({ table, option }) => table === '各题' && option !== undefined)
  expect(inTable.map((row) => [row.option, row.note ?? String(figureCells(row, 2)[9])])).toEqual(shown)
  expect(inTable.filter(({ note }) => note !== undefined).length).toBeGreaterThan(2)
  expect(inTable.filter(({ note }) => note === undefined).length).toBeGreaterThan(5)
})

test('so do the tables by groups', () => {
  const published = { ...aResult(), feedback: [] } as unknown as SurveyResults // what this part reads of it
  const tabs = published.results.crosstabs.filter(({ withheld }) => !withheld)
  const { container } = render(<Crosstabs published={published} />)
  const rows = [...figureRows({ ...published, withdrawn: 0, compared: [] })].filter(
    ({ table, group }) => table === '分组' && group !== undefined,
  )
  expect(rows.map((row) => (row.value ? String(figureCells(row, 2)[9]) : '—'))).toEqual(textsOf(container, 'td'))
  expect(tabs.length).toBeGreaterThan(0)
  expect(rows.some(({ note }) => note !== undefined)).toBe(true)
})
