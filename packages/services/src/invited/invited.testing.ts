import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { fromBase64Url, toBase64Url } from '@sunlit/audit'
import type { InvitedPerson, SendInvitedBallot } from '@sunlit/contracts'
import { listInvitations } from '@sunlit/db'
import type { TestDatabase } from '@sunlit/db/testing'
import { commitBallot, validateAnswers, type Formula } from '@sunlit/questionnaire'
import { TEST_VAULT } from '../messages/outbox.testing.ts'
import { aSurvey, type SurveyChoices, type TestSurvey } from '../survey/survey.testing.ts'
import { fetchPaper } from './fetch-paper.ts'
import { importInvited } from './import-invited.ts'
import type { InvitedContext } from './invited-context.ts'
import { openInvitation } from './invited-person.ts'
import { lookInvited } from './look-invited.ts'
import { putInBox } from './put-in-box.ts'

export const ALL_CHANNELS: Formula['channels'] = [
  { channel: 'paper', weight: 4_000, least: 1 },
  { channel: 'invited', weight: 4_000, least: 1 },
  { channel: 'open', weight: 2_000, least: 1 },
]

const SUITE = RSABSSA.SHA384.PSS.Randomized()

/** What a phone holds between fetching its paper and sending its ballot. */
export interface HeldPaper {
  readonly token: string
  readonly signature: string
}

export interface BlindedPaper {
  readonly blindedMessage: string
  readonly open: (blindSignature: string) => Promise<HeldPaper>
}

export interface TestInvited {
  readonly survey: TestSurvey
  readonly office: InvitedContext
  readonly anybody: InvitedContext
  /** Codes in the order of the list. */
  readonly codes: readonly string[]
  /** As a phone does it, with the library of RFC 9474. */
  blind(code: string): Promise<BlindedPaper>
  fetch(code: string): Promise<HeldPaper>
  ballot(paper: HeldPaper, answers?: object): SendInvitedBallot
  /** Fetches a paper and puts it into the box. */
  vote(code: string, answers?: object): Promise<SendInvitedBallot>
}

export async function anInvitedSurvey(
  db: TestDatabase,
  people: readonly InvitedPerson[],
  choices: SurveyChoices = {},
): Promise<TestInvited> {
  const survey = await aSurvey(db, { channels: ALL_CHANNELS, ...choices })
  const parts = { vault: TEST_VAULT, publicUrl: 'https://shili.example' }
  const office: InvitedContext = { ...survey.manager, ...parts }
  const anybody: InvitedContext = { ...survey.public, ...parts }
  const { evaluationId, definition, versionHash } = survey
  await importInvited(office, { evaluationId, people: [...people] })
  const codes = (await listInvitations(db.read, evaluationId)).map((row) => openInvitation(TEST_VAULT, row).code ?? '')
  const invited: TestInvited = {
    survey,
    office,
    anybody,
    codes,
    async blind(code) {
      const { publicKey } = await lookInvited(anybody, { code })
      const key = await importKey(publicKey)
      const message = SUITE.prepare(randomBytes(32))
      const { blindedMsg, inv } = await SUITE.blind(key, message)
      return {
        blindedMessage: toBase64Url(blindedMsg),
        async open(blindSignature) {
          const signature = await SUITE.finalize(key, message, fromBase64Url(blindSignature) ?? new Uint8Array(), inv)
          return { token: toBase64Url(message), signature: toBase64Url(signature) }
        },
      }
    },
    async fetch(code) {
      const { blindedMessage, open } = await invited.blind(code)
      return open((await fetchPaper(anybody, { code, blindedMessage })).blindSignature)
    },
    ballot({ token, signature }, given = { whole: 'good', age: 'old' }) {
      const reading = validateAnswers(definition, given)
      const salt = randomBytes(32)
      const answers = reading.ok ? reading.answers : {}
      const commitment = commitBallot({ evaluation: evaluationId, channel: 'invited', answers }, salt)
      const seed = createHash('sha256').update(token).digest('base64url')
      return { evaluationId, versionHash, token, signature, answers: { ...given }, seed, salt: toBase64Url(salt), commitment }
    },
    async vote(code, answers) {
      const ballot = invited.ballot(await invited.fetch(code), answers)
      await putInBox(anybody, ballot)
      return ballot
    },
  }
  return invited
}

function importKey(publicKey: string): Promise<webcrypto.CryptoKey> {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' }
  return webcrypto.subtle.importKey('spki', Buffer.from(publicKey, 'base64'), algorithm, true, ['verify'])
}

/** People of one group, numbered. */
export function someInvited(count: number, change: Partial<InvitedPerson> = {}): readonly InvitedPerson[] {
  return Array.from({ length: count }, (_, nth) => ({ name: `示例代表${nth + 1}`, group: '人大代表', ...change }))
}
