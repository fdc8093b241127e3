import {
  createLogSigner,
  createMerkleTree,
  createProofFile,
  ed25519Signer,
  formatVerifierKey,
  sealEvent,
  signCheckpoint,
  utf8Bytes,
  verifierKeyOf,
  type ProofFile,
} from '@sunlit/audit'
import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import {
  compileScheme,
  contentHash,
  findTemplate,
  quarterResult,
  workingCalendar,
  type BundleFinding,
  type RecomputationBundle,
} from '@sunlit/scoring'
import { describe, expect, test } from 'vitest'
import { judgeFile, type Judgement } from './judge.ts'

const signing = { name: 'log.example.com', kind: 'log' as const, seed: new Uint8Array(32).fill(7) }
const verifier = verifierKeyOf(signing)
const ownKey = formatVerifierKey(verifier)
const strangerKey = formatVerifierKey(verifierKeyOf({ ...signing, seed: new Uint8Array(32).fill(8) }))

/** A log of two entries whose second is the event. */
function aProof(type: string, event: Readonly<Record<string, unknown>>): ProofFile {
  const salt = new Uint8Array(32).fill(3)
  const payload = { event }
  const { leaf } = sealEvent({
    id: '01993000-0000-7000-8000-000000000000',
    at: '2026-10-08T01:00:00.000Z',
    org: 'example',
    type,
    payload,
    salt,
  })
  const tree = createMerkleTree()
  const first = tree.append(utf8Bytes('entry 0'))
  tree.append(utf8Bytes(leaf))
  const signer = createLogSigner({ name: verifier.name, publicKey: verifier.publicKey, sign: ed25519Signer(signing.seed) })
  const checkpoint = signCheckpoint({ origin: verifier.name, size: tree.size(), root: tree.root() }, [signer])
  return createProofFile({ index: 1, leaf, proof: [first], checkpoint, opening: { payload, salt } })
}

function aBundle(): RecomputationBundle {
  const scheme = findTemplate('licheng-2020')?.scheme
  const rule = scheme?.rules.find(({ kind }) => kind === 'each')
  const [unitClass] = scheme?.classes ?? []
  if (scheme === undefined || rule === undefined || unitClass === undefined) throw new Error('the template of 2020 is gone')
  const compiled = compileScheme(scheme, workingCalendar(calendarFromData(nationalCalendarData)))
  if (!compiled.ok) throw new Error('the template does not compile')
  const units = ['办公室', '信息中心'].map((name, index) => ({ id: `u${index}`, name, classId: unitClass.id }))
  const findings: readonly BundleFinding[] = [
    {
      id: 'f1',
      unitId: 'u1',
      ruleId: rule.id,
      foundOn: '2026-07-02',
      facts: { kind: 'count', count: 1 },
      decision: 'accepted',
      evidence: [],
    },
  ]
  const results = quarterResult(compiled.value, units, findings, '2026-09-30')
  if (!results.ok) throw new Error('the quarter cannot be computed')
  const hashes = { periodId: 'q', schemeHash: contentHash(scheme), resultHash: contentHash(results.value) }
  return {
    format: 'sunlit-bundle/1',
    publication: { id: 'p', revision: 1, title: '示例市2026年第三季度', publishedAt: '2026-10-08T01:00:00.000Z' },
    organisation: { id: 'example', name: '示例市' },
    period: { id: 'q', year: 2026, quarter: 3, title: '2026年第三季度', from: '2026-07-01', cutOff: '2026-09-30' },
    asOf: '2026-09-30',
    scheme,
    schemeHash: hashes.schemeHash,
    calendar: nationalCalendarData,
    units,
    findings,
    results: results.value,
    resultHash: hashes.resultHash,
    log: {
      frozen: aProof('period.frozen', { type: 'period.frozen', ...hashes }),
      published: aProof('publication.published', { type: 'publication.published', publicationId: 'p', ...hashes }),
    },
  }
}

const bundle = aBundle()

/** The bundle as it was downloaded, after somebody changed it. */
function judged(change: (copy: RecomputationBundle) => void, keys: readonly string[] = [ownKey]): Judgement {
  const copy = JSON.parse(JSON.stringify(bundle))
  change(copy)
  return judgeFile(JSON.stringify(copy), keys)
}

function sentences({ checks }: Judgement): string {
  return checks.map(({ sentence }) => sentence).join('\n')
}

describe('a published quarter', () => {
  test('holds when nothing was touched: recomputed, frozen and published in the log', () => {
    const judgement = judged(() => undefined)
    expect(judgement).toMatchObject({ state: 'holds', title: '这份结果核验通过' })
    expect(judgement.checks.map(({ state }) => state)).toEqual(['holds', 'holds', 'holds'])
    expect(judgement.limits.join()).toContain('不能证明：事实本身是否属实')
  })

  test('names the unit and both figures when a score was raised', () => {
    const judgement = judged(({ results }) => Object.assign(results.units[1] ?? {}, { score: 999_900 }))
    expect(judgement.state).toBe('fails')
    expect(sentences(judgement)).toMatch(/“信息中心”的得分对不上：文件写的是 99\.99 分，按事实应为 \d+\.\d\d 分。/)
  })

  test('fails when a finding vanished', () => {
    expect(judged((copy) => Object.assign(copy, { findings: [] })).state).toBe('fails')
  })

  test('fails when a rule became cheaper and the hash was not moved along', () => {
    const judgement = judged(({ scheme }) => Object.assign(scheme.rules[0] ?? {}, { text: '改过的规则' }))
    expect(sentences(judgement)).toContain('方案可能被改过')
  })

  test('fails when everything was recomputed consistently but the log tells of another result', () => {
    const other = judged((copy) =>
      Object.assign(copy, {
        log: { frozen: aProof('period.frozen', { type: 'period.frozen', periodId: 'q', schemeHash: bundle.schemeHash, resultHash: 'x' }) },
      }),
    )
    expect(sentences(other)).toContain('不是当时公布的那一份')
  })

  const ruling = {
    id: 'r1',
    findingId: 'f1',
    level: 1,
    decision: 'amended',
    before: { kind: 'count', count: 4 },
    after: { kind: 'count', count: 1 },
    reasonHash: '0'.repeat(64),
    day: '2026-10-05',
  }

  test('counts the rulings that led to what was counted', () => {
    const judgement = judged((copy) => Object.assign(copy, { rulings: [ruling] }))
    expect(judgement.state).toBe('holds')
    expect(sentences(judgement)).toContain('1 条申诉裁定的结果，也与计分所用的事实一致')
  })

  test('names the unit whose ruling left other facts than were counted', () => {
    const judgement = judged((copy) => Object.assign(copy, { rulings: [{ ...ruling, after: { kind: 'count', count: 2 } }] }))
    expect(sentences(judgement)).toContain('“信息中心”的一条裁定与计分所用的事实对不上')
    expect(judgement.checks[0]?.technical).toContain('位置 rulings[0].after.count')
  })

  test('fails when the log was signed by a key that the reader does not trust', () => {
    expect(sentences(judged(() => undefined, [strangerKey]))).toContain('签名不是由您信任的公钥作出的')
  })

  test('stays open without a key and without proofs: what could not be checked is said', () => {
    expect(judged(() => undefined, []).state).toBe('unknown')
    expect(judged((copy) => Object.assign(copy, { log: undefined }))).toMatchObject({ state: 'unknown', title: '还有一步没有核对' })
  })

  test('says that a truncated file cannot be computed', () => {
    expect(judged((copy) => Object.assign(copy, { units: undefined }))).toMatchObject({ state: 'fails', title: '文件不完整' })
  })
})

describe('a proof file', () => {
  const proof = aProof('finding.reviewed', { type: 'finding.reviewed', findingId: 'f1' })

  test('holds under the trusted key', () => {
    expect(judgeFile(JSON.stringify(proof), [ownKey])).toMatchObject({ state: 'holds', title: '这份证明有效' })
  })

  test('of a ruling says what was ruled, once it holds', () => {
    const facts = { before: { kind: 'count', count: 5 }, after: { kind: 'count', count: 3 } }
    const event = { type: 'finding.ruled', findingId: 'f1', level: 1, decision: 'amended', ...facts, day: '2026-10-05' }
    const ruled = aProof('finding.ruled', event)
    expect(sentences(judgeFile(JSON.stringify(ruled), [ownKey]))).toContain('结果是更正：由“5 件”更正为“3 件”')
    const twisted = { ...ruled, payload: { event: { ...event, after: { kind: 'count', count: 1 } } } }
    const judgement = judgeFile(JSON.stringify(twisted), [ownKey])
    expect(judgement.state).toBe('fails')
    expect(sentences(judgement)).not.toContain('更正为')
  })

  test('fails when what happened was rewritten', () => {
    const judgement = judgeFile(JSON.stringify({ ...proof, payload: { event: { type: 'finding.reviewed', findingId: 'f2' } } }), [ownKey])
    expect(sentences(judgement)).toContain('写明的内容与日志里封存的不是同一件事')
  })
})

test.each(['', 'null', '[]', '{"format":"other"}', '<html>', '{"format":'])('%j is not taken for a result', (text) => {
  expect(judgeFile(text, [ownKey]).state).toBe('unknown')
})
