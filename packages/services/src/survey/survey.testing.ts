import { randomBytes } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { fromBase64Url, toBase64Url } from '@sunlit/audit'
import type { EditEvaluation, SendBallot } from '@sunlit/contracts'
import type { TestDatabase } from '@sunlit/db/testing'
import { commitBallot, validateAnswers, questionnaireToFile, type Formula, type Questionnaire } from '@sunlit/questionnaire'
import type { Scheme } from '@sunlit/scoring'
import { aQuarter, type TestQuarter } from '../assessment/quarter.testing.ts'
import { anonymousActor } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { createChallengeDesk, type ChallengeDesk } from '../challenge/challenge-desk.ts'
import { closeEvaluation } from './close-evaluation.ts'
import { createEvaluation } from './create-evaluation.ts'
import { editEvaluation } from './edit-evaluation.ts'
import { getEvaluation } from './evaluation-queries.ts'
import { openEvaluation } from './open-evaluation.ts'
import { publishPlan } from './publish-plan.ts'
import type { BallotDoor } from './send-ballot.ts'

const STEPS = [
  { id: 'good', title: '优' },
  { id: 'fair', title: '良' },
  { id: 'poor', title: '差' },
]

/** Every unit on one indicator, one single choice, one text; young and old as segments, and at most `most` of the young. */
export function aDefinition(unitIds: readonly string[], most = 1000): Questionnaire {
  return {
    id: 'test',
    version: 1,
    title: '测试问卷',
    units: unitIds.map((id, index) => ({ id, title: `单位${index + 1}` })),
    segments: ['age'],
    quotas: [{ id: 'young', segment: 'age', option: 'young', most }],
    pages: [
      {
        id: 'page',
        sections: [
          {
            id: 'section',
            questions: [
              {
                kind: 'unit-matrix',
                id: 'units',
                title: '请评价',
                indicators: [{ id: 'open', title: '公开是否及时' }],
                scale: STEPS,
                chooseFirst: false,
                unsure: '不了解',
                comment: '意见',
              },
              { kind: 'single', id: 'whole', title: '总体', options: STEPS },
              {
                kind: 'single',
                id: 'age',
                title: '年龄',
                options: [
                  { id: 'young', title: '40岁以下' },
                  { id: 'old', title: '40岁及以上' },
                ],
              },
              { kind: 'long-text', id: 'words', title: '意见', most: 500 },
            ],
          },
        ],
      },
    ],
  }
}

export const A_FORMULA: Formula = {
  subject: 'units',
  maps: [
    {
      kind: 'options',
      id: 'steps',
      title: '优10良8差0',
      options: [
        { option: 'good', title: '优', points: 100_000, satisfied: true },
        { option: 'fair', title: '良', points: 80_000, satisfied: true },
        { option: 'poor', title: '差', points: 0, satisfied: false },
      ],
    },
  ],
  items: [{ question: 'units', row: 'open', map: 'steps', weight: 1 }],
  combine: 'mean',
  channels: [{ channel: 'open', weight: 10_000, least: 1 }],
  missingChannel: 'others',
  leastPerSubject: 5,
  grades: [],
  decimals: 2,
}

/** An evaluation of the two units of a test quarter, and a clock that stands until it is moved. */
export interface TestSurvey {
  readonly quarter: TestQuarter
  readonly manager: ServiceContext
  readonly reviewer: ServiceContext
  /** Somebody on a phone. */
  readonly public: ServiceContext
  readonly desk: ChallengeDesk
  readonly door: BallotDoor
  readonly evaluationId: string
  readonly versionHash: string
  readonly definition: Questionnaire
  /** A ballot that is right, without proof of work unless the plan asks for it. */
  ballot(change?: Partial<SendBallot>): Promise<SendBallot>
  version(): Promise<number>
  close(): Promise<void>
}

export interface SurveyChoices {
  readonly proofOfWork?: boolean
  readonly most?: number
  readonly open?: boolean
  readonly oneTimeCode?: boolean
  readonly realName?: boolean
  /** What stands beside the open web. */
  readonly channels?: Formula['channels']
  /** Of the quarter that goes on beside it. */
  readonly scheme?: Scheme
}

const OPENS_AT = '2026-06-10T02:00:00.000Z'

export async function aSurvey(
  db: TestDatabase,
  { proofOfWork = false, most, open = true, oneTimeCode = false, realName = false, channels, scheme }: SurveyChoices = {},
): Promise<TestSurvey> {
  const quarter = await aQuarter(db, scheme && { scheme })
  const { manager, reviewer, unitIds, organisationId } = quarter
  const definition = aDefinition(unitIds, most)
  const { evaluationId } = await createEvaluation(manager, { title: '测试评议', year: 2026, unitIds: [...unitIds] })
  await editEvaluation(manager, anEdit(evaluationId, definition, { proofOfWork, oneTimeCode, realName }, channels))
  const version = async (): Promise<number> => (await getEvaluation(manager, { evaluationId })).version
  const { contentHash } = await getEvaluation(manager, { evaluationId })
  if (open) {
    await publishPlan(
      manager,
      { evaluationId, version: await version(), opensOn: '2026-06-10', closesOn: '2026-06-20' },
      { checksRealNames: true },
    )
    await openEvaluation(manager, { evaluationId, version: await version() }, TEST_VAULT)
  }
  const desk = createChallengeDesk('a secret of the tests, long enough', { fewest: 1, most: 3 })
  const anybody: ServiceContext = { ...manager, actor: anonymousActor() }
  return {
    quarter,
    manager,
    reviewer,
    public: anybody,
    desk,
    door: { desk, address: '192.0.2.1', vault: TEST_VAULT },
    evaluationId,
    versionHash: contentHash,
    definition,
    version,
    async ballot(change = {}) {
      const made = aBallot({ evaluationId, versionHash: contentHash, definition, clientId: manager.newId() }, change)
      if (!proofOfWork || change.challenge) return made
      return { ...made, challenge: await solve(desk, evaluationId, organisationId === '' ? OPENS_AT : manager.now()) }
    },
    async close() {
      quarter.setTime('2026-06-20T16:00:00.000Z')
      await closeEvaluation(manager, { evaluationId, version: await version() }, TEST_VAULT)
    },
  }
}

export function anEdit(
  evaluationId: string,
  definition: Questionnaire,
  terms: Partial<EditEvaluation['terms']> = {},
  channels: Formula['channels'] = A_FORMULA.channels,
): EditEvaluation {
  return {
    evaluationId,
    version: 0,
    title: '测试评议',
    purpose: '了解公众对政务公开的看法。',
    privacyNotice: '不收集个人信息。',
    minutes: 3,
    document: questionnaireToFile({ definition, formula: { ...A_FORMULA, channels } }),
    terms: { proofOfWork: false, least: 5, oneWay: true, without: ['age'], ...terms },
  }
}

export interface BallotGround extends Pick<SendBallot, 'evaluationId' | 'versionHash' | 'clientId'> {
  readonly definition: Questionnaire
}

/** As a phone makes it: answers judged, salt drawn, commitment computed. */
export function aBallot({ definition, ...ground }: BallotGround, change: Partial<SendBallot> = {}): SendBallot {
  const given = change.answers ?? { whole: 'good', age: 'old' }
  const reading = validateAnswers(definition, given)
  const salt = change.salt ?? toBase64Url(randomBytes(32))
  const ballot = {
    evaluation: change.evaluationId ?? ground.evaluationId,
    channel: 'open' as const,
    answers: reading.ok ? reading.answers : {},
  }
  return {
    ...ground,
    answers: given,
    seed: 'seed',
    salt,
    commitment: commitBallot(ballot, fromBase64Url(salt) ?? new Uint8Array(32)),
    seconds: 60,
    deviceToken: toBase64Url(randomBytes(18)),
    ...change,
  }
}

export async function solve(desk: ChallengeDesk, evaluationId: string, now: string): Promise<NonNullable<SendBallot['challenge']>> {
  const challenge = await desk.challenge(evaluationId, now)
  const { keySignature = '', ...parameters } = challenge.parameters
  const solution = await solveChallenge({
    challenge: { parameters: { ...parameters, keySignature, data: challenge.parameters.data ?? {} }, signature: challenge.signature },
    deriveKey,
  })
  if (!solution) throw new Error('not solved')
  return { challenge, solution: { counter: solution.counter, derivedKey: solution.derivedKey } }
}
