import { expect, test } from 'vitest'
import type { Figures } from './aftermath-types.ts'
import { classChart, comingChart, percent, satisfactionChart } from './figure-charts.ts'

const none = { parties: 0, people: 0 }
const figures: Figures = {
  sessions: 1,
  sessionsCalledOff: 0,
  places: 20,
  signedUp: { parties: 8, people: 18 },
  expected: { parties: 6, people: 12 },
  gaveUp: none,
  notPlaced: none,
  calledOff: none,
  came: { parties: 5, people: 9 },
  missing: { parties: 1, people: 3 },
  ahead: none,
  classes: [
    { participantClass: 'citizen', signedUp: 10, expected: 8, came: 6 },
    { participantClass: 'school', signedUp: 8, expected: 4, came: 3 },
  ],
  questions: { asked: 0, shown: 0, answered: 0 },
  opinions: { entered: 0, answered: 0, published: 0, bySource: {} },
  feedback: { ballots: 8, satisfaction: { 'very-satisfied': 5, satisfied: 2, fair: 1 }, comeAgain: {} },
}

test('a chart says its finding and its table has the same counts', () => {
  expect(comingChart(figures)).toMatchObject({
    title: '报名 18 人，到场 9 人，到场率 75.0%',
    table: {
      rows: [
        ['名额', '20'],
        ['报名', '18'],
        ['取得名额', '12'],
        ['到场', '9'],
      ],
    },
  })
  const underWay = { ...figures, expected: { parties: 9, people: 20 }, ahead: { parties: 3, people: 8 } }
  expect(comingChart(underWay).title, 'who may still come did not stay away').toContain('到场率 75.0%')
  expect(classChart(figures, { citizen: '市民', school: '学校' })?.title).toBe('到场的参加对象：市民最多')
  expect(satisfactionChart(figures)?.title).toBe('87.5% 满意或非常满意（8 份）')
})

test('nothing is drawn of answers that are kept back, and nothing is divided by nobody', () => {
  expect(satisfactionChart({ ...figures, feedback: { ballots: 3, satisfaction: {}, comeAgain: {} } })).toBeUndefined()
  expect(comingChart({ ...figures, expected: none, came: none }).title).toBe('报名 18 人，到场 0 人')
  expect(percent(0, 0)).toBe('—')
})
