import { hash } from 'node:crypto'
import { findPublicationText, findSummaryBundle, type Db } from '@sunlit/db'
import { totalsOf, totalsOfUnit, type PublishedSource, type SummaryBundle } from '@sunlit/scoring'
import { nativeHash } from '../assessment/native-hash.ts'
import { readPublishedResult } from '../assessment/published-result.ts'

/** Sources of a few years: what is published never changes, and reading a large result takes long. */
const KEPT = 64
const known = new Map<string, PublishedSource>()

interface PublishedHead {
  readonly id: string
  readonly organisation_id: string
  readonly revision: number
  readonly title: string
}

/** What a published quarter hands on: each unit's totals, with the hashes by which anybody finds and checks them. */
export function sourceOfQuarter(db: Db, head: PublishedHead & { readonly scheme_hash: string }): Promise<PublishedSource> {
  return kept(head.id, async () => {
    const texts = await Promise.all(
      (['result', 'bundle'] as const).map((text) => findPublicationText(db, head.organisation_id, { id: head.id, text })),
    )
    const [result = '', bundle = ''] = texts.map((text) => text ?? '')
    const { results, unitNames } = readPublishedResult(result)
    return {
      publicationId: head.id,
      revision: head.revision,
      title: head.title,
      schemeId: results.schemeId,
      schemeVersion: results.schemeVersion,
      schemeHash: head.scheme_hash,
      resultHash: nativeHash(results),
      bundleHash: hash('sha256', bundle),
      units: results.units.map((unit) => totalsOfUnit(unit, unitNames[unit.unitId] ?? '')),
    }
  })
}

/** The same of a published composite quarter. */
export function sourceOfComposite(
  db: Db,
  head: PublishedHead & { readonly result_hash: string; readonly bundle_hash: string },
): Promise<PublishedSource> {
  return kept(head.id, async () => {
    const bundle = readSummaryBundle((await findSummaryBundle(db, head.organisation_id, head.id)) ?? '')
    if (bundle.format !== 'sunlit-composite/1') throw new Error(`summary publication ${head.id} is no composite quarter`)
    const { composite } = bundle.basis
    return {
      publicationId: head.id,
      revision: head.revision,
      title: head.title,
      schemeId: composite.id,
      schemeVersion: composite.version,
      schemeHash: nativeHash(composite),
      resultHash: head.result_hash,
      bundleHash: head.bundle_hash,
      units: totalsOf(bundle),
    }
  })
}

/** The stored text of a published year or composite quarter. */
export function readSummaryBundle(text: string): SummaryBundle {
  return JSON.parse(text) as SummaryBundle // our own text, whose hash the log holds
}

async function kept(id: string, read: () => Promise<PublishedSource>): Promise<PublishedSource> {
  const source = known.get(id) ?? (await read())
  known.delete(id) // back to the end: the one not asked for longest goes first
  known.set(id, source)
  if (known.size > KEPT) known.delete(known.keys().next().value ?? '')
  return source
}
