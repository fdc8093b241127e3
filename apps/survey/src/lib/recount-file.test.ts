import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { utf8Bytes } from '@sunlit/audit'
import {
  BALLOTS_FORMAT,
  ballotsFile,
  commitBallot,
  createTallier,
  emptyTally,
  planTally,
  publicResults,
  TEN_EIGHT_SIX_ZERO,
  type Ballot,
  type Formula,
  type PublicResults,
  type Questionnaire,
} from '@sunlit/questionnaire'
import { expect, test } from 'vitest'
import { recountFile } from './recount-file.ts'

const DEFINITION: Questionnaire = {
  id: 'd',
  version: 1,
  title: '示例',
  units: [],
  segments: [],
  quotas: [],
  pages: [
    {
      id: 'p',
      sections: [
        {
          id: 's',
          questions: [
            {
              kind: 'single',
              id: 'q',
              title: '总体',
              options: TEN_EIGHT_SIX_ZERO.options.map(({ option, title }) => ({ id: option, title })),
            },
          ],
        },
      ],
    },
  ],
}
const FORMULA: Formula = {
  subject: 'whole',
  maps: [TEN_EIGHT_SIX_ZERO],
  items: [{ question: 'q', map: TEN_EIGHT_SIX_ZERO.id, weight: 1 }],
  combine: 'mean',
  channels: [{ channel: 'open', weight: 10_000, least: 1 }],
  missingChannel: 'others',
  leastPerSubject: 1,
  grades: [
    { name: '满意', from: 600_000 },
    { name: '不满意', from: 0 },
  ],
  decimals: 2,
}
const DISCRETION = { least: 1, oneWay: true }

function aFile() {
  const plan = planTally(DEFINITION, { segments: [] })
  const tallier = createTallier(emptyTally(plan))
  const ballots: Ballot[] = Array.from({ length: 40 }, (_, at) => ({ channel: 'open', answers: { q: at % 3 === 0 ? 'poor' : 'good' } }))
  for (const ballot of ballots) tallier.addCounted(ballot)
  const results = publicResults(tallier.tally, { formula: FORMULA, discretion: DISCRETION })
  const entries = ballots.map((ballot, at) => ({
    channel: ballot.channel,
    commitment: commitBallot({ evaluation: 'e', ...ballot }, new Uint8Array(32).fill(at)),
  }))
  const header = {
    format: BALLOTS_FORMAT,
    evaluation: 'e',
    title: '示例',
    definition: DEFINITION,
    formula: FORMULA,
    discretion: DISCRETION,
    segments: [],
    without: [],
    anonymity: 'ballots',
    results,
  } as const
  const text = `${[...ballotsFile(header, ballots, entries)].join('\n')}\n`
  return { text, results }
}

/** In pieces that end anywhere, also inside a character. */
function streamOf(text: string): ReadableStream<Uint8Array> {
  const bytes = utf8Bytes(text)
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 97) controller.enqueue(bytes.slice(at, at + 97))
      controller.close()
    },
  })
}

interface Asked {
  readonly sha?: string
  readonly formula?: Formula
  readonly wanted?: string
}

const recounted = (text: string, results: PublicResults, { sha, formula = FORMULA, wanted }: Asked = {}) =>
  recountFile(
    streamOf(text),
    { sha256: sha ?? bytesToHex(sha256(utf8Bytes(text))), bytes: utf8Bytes(text).length, shown: { results, formula }, wanted },
    () => undefined,
  )

test('the published file gives every figure of the page again', async () => {
  const { text, results } = aFile()
  expect(await recounted(text, results)).toEqual({ state: 'agrees', ballots: 40, entries: 40 })
})

test('one ballot is looked for among the entries, and only there', async () => {
  const { text, results } = aFile()
  const wanted = commitBallot({ evaluation: 'e', channel: 'open', answers: { q: 'good' } }, new Uint8Array(32).fill(1))
  expect(await recounted(text, results, { wanted })).toEqual({ state: 'agrees', ballots: 40, entries: 40, listed: 'counted' })
  const other = commitBallot({ evaluation: 'e', channel: 'open', answers: { q: 'poor' } }, new Uint8Array(32).fill(1))
  const titled = text.replace('"title":"示例"', `"title":"${other}"`)
  expect(await recounted(titled, results, { wanted: other })).toMatchObject({ state: 'agrees', listed: 'missing' })
})

test('a page that shows other figures than its file is found out', async () => {
  const { text, results } = aFile()
  const [score, ...rest] = results.scores
  if (score === undefined) throw new Error('no score')
  for (const other of [{ score: 1 }, { grade: '满意' }])
    expect(await recounted(text, { ...results, scores: [{ ...score, ...other }, ...rest] })).toEqual({ state: 'other-page' })
})

test('a page in traditional characters agrees as well, and one with another grade does not', async () => {
  const { text, results } = aFile()
  const formula: Formula = { ...FORMULA, grades: FORMULA.grades.map(({ name, from }) => ({ name: name.replace('满', '滿'), from })) }
  const graded = (grade: string): PublicResults => ({ ...results, scores: results.scores.map((score) => ({ ...score, grade })) })
  expect(results.scores.map(({ grade }) => grade)).toEqual(['不满意'])
  expect(await recounted(text, graded('不滿意'), { formula })).toMatchObject({ state: 'agrees' })
  expect(await recounted(text, graded('滿意'), { formula })).toEqual({ state: 'other-page' })
})

test('a file that is not the published one, or was changed, is told apart', async () => {
  const { text, results } = aFile()
  expect(await recounted(text, results, { sha: 'f'.repeat(64) })).toEqual({ state: 'other-file' })
  expect(await recounted(text.replace('{"ballot":{"answers":{"q":"poor"}', '{"ballot":{"answers":{"q":"good"}'), results)).toMatchObject({
    state: 'differs',
  })
  expect(await recounted(text.replace('"q":"poor"', '"q":"gone"'), results)).toMatchObject({
    state: 'unreadable',
    sentence: '这份答卷与问卷不符。',
  })
})
