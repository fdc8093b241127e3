import { hash, randomBytes } from 'node:crypto'
import { fromBase64Url, toBase64Url } from '@sunlit/audit'
import type { SendBallot } from '@sunlit/contracts'
import {
  commitBallot,
  validateAnswers,
  type Answers,
  type Formula,
  type Named,
  type Question,
  type Questionnaire,
} from '@sunlit/questionnaire'
import type { ChallengeDesk } from '@sunlit/services'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { uuidv7 } from 'uuidv7'

/** What a load process needs to make ballots of its own. */
export interface BallotSource {
  readonly evaluationId: string
  readonly versionHash: string
  readonly definition: Questionnaire
  readonly count: number
  /** Of the server's challenges: with it a challenge is made whose answer is found at once, so that the work is done before the clock starts. */
  readonly secret?: string
}

const FIVE: readonly Named[] = ['很满意', '满意', '一般', '不满意', '很不满意'].map((title, index) => ({ id: `s${index}`, title }))
const SIX: readonly Named[] = Array.from({ length: 6 }, (_, index) => ({ id: `m${index}`, title: `渠道${index + 1}` }))
const FOUR: readonly Named[] = FIVE.slice(0, 4)

const SINGLES: readonly Question[] = Array.from({ length: 8 }, (_, index) => ({
  kind: 'single',
  id: `q${index + 1}`,
  title: `第${index + 1}题`,
  options: FIVE,
  required: true,
}))

/** Twelve questions: 8 single of 5, 1 multiple of 6, 1 matrix of 6 × 4, 1 NPS, 1 long text; the first is the segment of the crosstabs. */
export const TWELVE: Questionnaire = {
  id: 'twelve',
  version: 1,
  title: '示例评议',
  units: [],
  segments: ['q1'],
  quotas: [],
  pages: [
    {
      id: 'page',
      sections: [
        {
          id: 'section',
          questions: [
            ...SINGLES,
            { kind: 'multiple', id: 'ways', title: '常用渠道', options: SIX, least: 1 },
            { kind: 'matrix', id: 'matrix', title: '请逐行评价', statements: SIX, scale: FOUR },
            { kind: 'nps', id: 'nps', title: '会推荐吗' },
            { kind: 'long-text', id: 'words', title: '意见', most: 1000 },
          ],
        },
      ],
    },
  ],
}

export const TWELVE_FORMULA: Formula = {
  subject: 'whole',
  maps: [
    {
      kind: 'options',
      id: 'steps',
      title: '五级',
      options: FIVE.map(({ id, title }, index) => ({ option: id, title, points: (4 - index) * 25_000, satisfied: index < 2 })),
    },
  ],
  items: SINGLES.map(({ id }) => ({ question: id, map: 'steps', weight: 1 })),
  combine: 'mean',
  channels: [{ channel: 'open', weight: 10_000, least: 1 }],
  missingChannel: 'others',
  leastPerSubject: 1,
  grades: [],
  decimals: 2,
}

const WORDS = '希望公开栏目按月更新，办事指南写清楚需要带的材料和办理时间。'

/** Twelve answers, the same for the same number; every fifth citizen writes something. */
export function twelveAnswers(nth: number): Answers {
  const one = (salt: number, of: number): number => (Math.imul(nth + 1, 2_654_435_761 + salt * 40_503) >>> 8) % of
  const from = (steps: readonly Named[], salt: number): string => steps[one(salt, steps.length)]?.id ?? ''
  return {
    ...Object.fromEntries(SINGLES.map(({ id }, index) => [id, from(FIVE, index)])),
    ways: SIX.filter((_, index) => index === one(20, 6) || one(21 + index, 3) === 0).map(({ id }) => id),
    matrix: Object.fromEntries(SIX.map(({ id }, index) => [id, from(FOUR, 30 + index)])),
    nps: one(40, 11),
    ...(nth % 5 === 0 && { words: WORDS }),
  }
}

/** Ballots as phones send them: each with its salt, its commitment and, where the plan asks for it, its work done. */
export function ballotMaker({ evaluationId, versionHash, definition, secret }: BallotSource): (nth: number) => Promise<SendBallot> {
  return async (nth) => {
    const desk = secret === undefined ? undefined : await deskOf(secret)
    const answers = twelveAnswers(nth)
    const reading = validateAnswers(definition, answers)
    if (!reading.ok) throw new Error('A ballot of the measurement is not right')
    const salt = toBase64Url(randomBytes(32))
    const commitment = commitBallot(
      { evaluation: evaluationId, channel: 'open', answers: reading.answers },
      fromBase64Url(salt) ?? new Uint8Array(32),
      (data) => hash('sha256', data, 'buffer'),
    )
    return {
      evaluationId,
      versionHash,
      clientId: uuidv7(),
      answers: { ...answers },
      seed: 'seed',
      salt,
      commitment,
      seconds: 90,
      deviceToken: toBase64Url(randomBytes(18)),
      ...(desk && { challenge: await solvedChallenge(desk, evaluationId) }),
    }
  }
}

let opened: ChallengeDesk | undefined

/** All services come with it, which most loads have no use for. */
async function deskOf(secret: string): Promise<ChallengeDesk> {
  const { createChallengeDesk } = await import('@sunlit/services')
  return (opened ??= createChallengeDesk(secret, { fewest: 0, most: 1 }))
}

async function solvedChallenge(desk: ChallengeDesk, evaluationId: string): Promise<NonNullable<SendBallot['challenge']>> {
  const challenge = await desk.challenge(evaluationId, new Date().toISOString())
  const { keySignature = '', data = {}, ...parameters } = challenge.parameters
  const solution = await solveChallenge({ challenge: { ...challenge, parameters: { ...parameters, keySignature, data } }, deriveKey })
  if (!solution) throw new Error('A challenge without an answer')
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } }
}
