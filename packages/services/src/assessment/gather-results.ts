import { setImmediate } from 'node:timers/promises'
import type { FindingStatus } from '@sunlit/contracts'
import { findOrganisation, listEvidence, listRulings, pageOfPeriod, type Db, type FindingRow, type RulingRow } from '@sunlit/db'
import {
  blindFacts,
  resultSteps,
  withoutTexts,
  type BundleFinding,
  type BundleRuling,
  type BundleUnit,
  type RecomputationBundle,
} from '@sunlit/scoring'
import type { Basis } from './basis.ts'
import { canonicalHash } from './canonical-in-turns.ts'
import { evidenceHash } from './evidence-hash.ts'
import { factsOf, findingOf } from './facts.ts'
import { inTurns } from './in-turns.ts'
import { nativeHash } from './native-hash.ts'

/** Everything of a bundle but who published it and when. */
export type GatheredResults = Omit<RecomputationBundle, 'publication' | 'log'>

/** A quarter's facts as they are stored, with what people wrote. */
export interface GatheredFacts {
  readonly basis: Basis
  readonly organisationName: string
  /** In the order of their ids: the order in which bundles list them. */
  readonly findings: readonly StatedFinding[]
  /** In the order in which they were made. */
  readonly rulings: readonly StatedRuling[]
}

export interface StatedRuling {
  readonly ruling: BundleRuling
  readonly reason: string
}

export interface StatedFinding {
  readonly finding: BundleFinding
  readonly note: string
}

/** Findings in one query: few enough that other requests do not notice. */
const PAGE = 500

/**
 * Reads a quarter's facts in one fixed order, page by page. Findings that were taken back are listed and count for nothing; drafts
 * cannot exist at a freeze.
 */
export async function gatherFacts(db: Db, basis: Basis): Promise<GatheredFacts> {
  const findings = [...(await readFindings(db, basis.period.id, 'accepted')), ...(await readFindings(db, basis.period.id, 'withdrawn'))]
  const organisation = await findOrganisation(db, basis.period.organisation_id)
  const rulings = await listRulings(db, { periodId: basis.period.id })
  return {
    basis,
    organisationName: organisation?.name ?? '',
    findings: findings.sort((a, b) => (a.finding.id < b.finding.id ? -1 : 1)), // two runs that are in order already
    rulings: rulings.map(statedRuling),
  }
}

/** What everybody may see of a ruling: facts without free texts, and the hash of its reason. */
function statedRuling(row: RulingRow): StatedRuling {
  const { id, finding_id: findingId, level, decision, reason, facts_before, facts_after, ruled_on: day } = row
  const before = blindFacts(factsOf({ facts: facts_before }))
  const after = facts_after === null ? {} : { after: blindFacts(factsOf({ facts: facts_after })) }
  return { ruling: { id, findingId, level, decision, before, ...after, reasonHash: nativeHash(reason), day }, reason }
}

/** All findings of a period in one status, in the order of their ids. */
export async function readFindings(db: Db, periodId: string, status: FindingStatus): Promise<readonly StatedFinding[]> {
  const findings: StatedFinding[] = []
  for (let after = ''; ;) {
    const rows = await pageOfPeriod(db, { periodId, status, after, limit: PAGE })
    findings.push(...(await statedFindings(db, rows)))
    if (rows.length < PAGE) return findings
    after = rows.at(-1)?.id ?? ''
    await setImmediate() // other requests go first
  }
}

async function statedFindings(db: Db, rows: readonly FindingRow[]): Promise<readonly StatedFinding[]> {
  const found = await listEvidence(
    db,
    rows.map(({ id }) => id),
  )
  const evidence = Map.groupBy(found, ({ finding_id }) => finding_id)
  return rows.map((row) => ({
    finding: {
      ...findingOf(row),
      decision: row.status === 'accepted' ? ('accepted' as const) : ('withdrawn' as const),
      evidence: (evidence.get(row.id) ?? []).map(evidenceHash).toSorted(),
    },
    note: row.note,
  }))
}

/** Computes a quarter's results from its facts; a freeze pins their hash, and a publication computes the same again. */
export async function computeGathered({ basis, organisationName, findings: stated, rulings }: GatheredFacts): Promise<GatheredResults> {
  const { period, scheme, calendar, asOf } = basis
  const findings = await inTurns(blindSteps(stated))
  const units = basis.units.map(({ row, unit }): BundleUnit => ({ ...unit, name: row.name }))
  const facts = { scheme: scheme.compiled.scheme, calendar: calendar.data, units, findings, asOf }
  const results = await inTurns(resultSteps(facts))
  if (!results.ok) throw new Error(`period ${period.id} cannot be computed: ${JSON.stringify(results.refusals[0])}`)
  return {
    format: 'sunlit-bundle/1',
    organisation: { id: period.organisation_id, name: organisationName },
    period: {
      id: period.id,
      year: period.year,
      quarter: period.quarter,
      title: period.title,
      from: period.opens_on,
      cutOff: period.cut_off,
    },
    ...facts,
    ...(rulings.length > 0 && { rulings: rulings.map(({ ruling }) => ruling) }),
    schemeHash: scheme.contentHash,
    results: results.value,
    resultHash: await canonicalHash(results.value),
  }
}

function* blindSteps(stated: readonly StatedFinding[]): Generator<undefined, readonly BundleFinding[], undefined> {
  const keys = new Map<string, string>()
  const blind: BundleFinding[] = []
  for (let start = 0; start < stated.length; start += PAGE) {
    const page = stated.slice(start, start + PAGE).map(({ finding }) => finding)
    blind.push(...withoutTexts(page, keys))
    yield
  }
  return blind
}

/** Facts and results in one go, for those who hold nobody up. */
export async function gatherResults(db: Db, basis: Basis): Promise<GatheredResults> {
  return computeGathered(await gatherFacts(db, basis))
}
