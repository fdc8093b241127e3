import type { ServiceContext } from '@sunlit/services'
import type { KnownIds } from './sample-input.testing.ts'

const AT = '2026-11-22T02:00:00.000Z'

/** A published year, a composite quarter and a score from outside, as rows: the walk only asks who reaches them. */
export async function plantSummaries(ctx: ServiceContext, organisationId: string, unitId: string): Promise<KnownIds> {
  const [summaryId, compositeId, wholeId, summaryPublicationId, externalPartId] = Array.from({ length: 5 }, ctx.newId)
  const ids = { summaryId, compositeId, wholeId, summaryPublicationId, externalPartId }
  const known = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id ?? '']))
  const id = (name: keyof typeof ids) => known[name] ?? ''
  await ctx.db.transact(async (tx) => {
    const people = await tx.selectFrom('person').select('id').where('organisation_id', '=', organisationId).orderBy('id').execute()
    const [first = '', second = ''] = people.map((person) => person.id)
    const place = { organisation_id: organisationId, year: 2024, conversion: null, version: 0 }
    await tx
      .insertInto('composite')
      .values(aComposite(id('compositeId'), organisationId))
      .execute()
    const open = { stage: 'draft' as const, frozen_basis: null, frozen_by: null, frozen_at: null }
    const frozen = { stage: 'published' as const, frozen_basis: '{}', frozen_by: first, frozen_at: AT }
    await tx
      .insertInto('summary')
      .values([
        { ...place, ...open, id: id('summaryId'), kind: 'composite', quarter: 1, composite_id: id('compositeId') },
        { ...place, ...frozen, id: id('wholeId'), kind: 'year', quarter: 0, composite_id: null },
      ])
      .execute()
    await tx
      .insertInto('summary_publication')
      .values({
        id: id('summaryPublicationId'),
        organisation_id: organisationId,
        summary_id: id('wholeId'),
        revision: 1,
        title: '示例',
        frozen_by: first,
        published_by: second,
        published_at: AT,
        basis_hash: '',
        result_hash: '',
        bundle_hash: '',
        bundle: JSON.stringify(anEmptyYear()),
        event_id: ctx.newId(),
        frozen_event_id: ctx.newId(),
      })
      .execute()
    await tx
      .insertInto('external_part')
      .values({
        id: id('externalPartId'),
        organisation_id: organisationId,
        year: 2026,
        part_id: 'third',
        unit_id: unitId,
        score: 0,
        source: '示例',
        evidence_url: 'https://shili.example/',
        status: 'entered',
        entered_at: AT,
      })
      .execute()
  })
  return known
}

function aComposite(id: string, organisationId: string) {
  const parts = [
    { schemeId: 'a', name: '甲', share: 5_000 },
    { schemeId: 'b', name: '乙', share: 5_000 },
  ]
  const document = { id, version: 1, title: '示例', source: { title: '示例' }, effectiveFrom: '2024-01-01', parts, bonus: {}, grades: [] }
  return {
    id,
    organisation_id: organisationId,
    scheme_id: id,
    number: 1,
    status: 'draft' as const,
    document: JSON.stringify({ ...document, rankStyle: 'competition', decimals: 2 }),
    content_hash: '',
    edited_at: AT,
    version: 0,
  }
}

function anEmptyYear(): object {
  const formula = { quarters: { kind: 'mean' }, parts: [], ownShare: 10_000 }
  const terms = {
    schemeId: '',
    schemeVersion: 1,
    schemeHash: '',
    title: '',
    formula,
    classes: [],
    grades: [],
    rankStyle: 'competition',
    decimals: 2,
  }
  const choices = { leastQuarters: 1, successions: [], conversion: { kind: 'linear', weight: 400 } }
  return {
    format: 'sunlit-year/1',
    publication: { id: '', revision: 1, title: '示例', publishedAt: AT },
    organisation: { id: '', name: '示例' },
    basis: { year: 2024, terms, choices, quarters: [], external: [] },
    basisHash: '',
    results: { year: 2024, units: [] },
    resultHash: '',
  }
}
