import { findOrganisation, listEvidence, listFindingsOfPeriod, type Db, type FindingRow } from '@sunlit/db'
import { computeResults, withoutTexts, type BundleFinding, type BundleUnit, type RecomputationBundle } from '@sunlit/scoring'
import type { Basis } from './basis.ts'
import { evidenceHash } from './evidence-hash.ts'
import { findingOf } from './facts.ts'
import { CALENDAR_DATA } from './scheme-version.ts'
import { nativeHash } from './native-hash.ts'

/** Everything of a bundle but who published it and when. */
export type GatheredResults = Omit<RecomputationBundle, 'publication' | 'log'>

/**
 * Gathers a quarter's facts in one fixed order and computes its results from them; a freeze pins the hash, and a publication gathers
 * the same again. Findings that were taken back are listed and count for nothing; drafts cannot exist at a freeze.
 */
export async function gatherResults(db: Db, basis: Basis): Promise<GatheredResults> {
  const { period, scheme, asOf } = basis
  const rows = await listFindingsOfPeriod(db, period.id, ['accepted', 'withdrawn'])
  const findings = withoutTexts(await bundleFindings(db, rows))
  const units = basis.units.map(({ row, unit }): BundleUnit => ({ ...unit, name: row.name }))
  const facts = { scheme: scheme.compiled.scheme, calendar: CALENDAR_DATA, units, findings, asOf }
  const results = computeResults(facts)
  if (!results.ok) throw new Error(`period ${period.id} cannot be computed: ${JSON.stringify(results.refusals[0])}`)
  return {
    format: 'sunlit-bundle/1',
    organisation: { id: period.organisation_id, name: (await findOrganisation(db, period.organisation_id))?.name ?? '' },
    period: {
      id: period.id,
      year: period.year,
      quarter: period.quarter,
      title: period.title,
      from: period.opens_on,
      cutOff: period.cut_off,
    },
    ...facts,
    schemeHash: scheme.contentHash,
    results: results.value,
    resultHash: nativeHash(results.value),
  }
}

async function bundleFindings(db: Db, rows: readonly FindingRow[]): Promise<readonly BundleFinding[]> {
  const evidence = Map.groupBy(await evidenceOf(db, rows), ({ finding_id }) => finding_id)
  return rows.map((row) => ({
    ...findingOf(row),
    decision: row.status === 'accepted' ? ('accepted' as const) : ('withdrawn' as const),
    evidence: (evidence.get(row.id) ?? []).map(evidenceHash).toSorted(),
  }))
}

/** So many ids fit into one statement on both databases. */
const CHUNK = 500

async function evidenceOf(db: Db, rows: readonly Pick<FindingRow, 'id'>[]) {
  const found = []
  for (let start = 0; start < rows.length; start += CHUNK) {
    found.push(
      ...(await listEvidence(
        db,
        rows.slice(start, start + CHUNK).map(({ id }) => id),
      )),
    )
  }
  return found
}
