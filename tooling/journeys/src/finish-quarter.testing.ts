import type { Page } from '@playwright/test'

/** Asks a procedure in the name of whoever is signed in on the page. The answer is the one of the procedure's own type. */
export async function call(page: Page, path: string, input?: object): Promise<unknown> {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  return answered(page, path, `/api/trpc/${path}${query}`, undefined)
}

/** The same for a change. */
export async function change(page: Page, path: string, input: object): Promise<unknown> {
  return answered(page, path, `/api/trpc/${path}`, JSON.stringify(input))
}

async function answered(page: Page, path: string, address: string, body: string | undefined): Promise<unknown> {
  const answer = await page.evaluate(
    async ([to, text]) => {
      const headers = { 'x-sunlit': '1', 'content-type': 'application/json' }
      const response = await fetch(to ?? '', text === undefined ? { headers } : { method: 'POST', headers, body: text })
      return (await response.json()) as { readonly result?: { readonly data: unknown }; readonly error?: unknown } // tRPC's envelope
    },
    [address, body],
  )
  if (answer.result === undefined) throw new Error(`${path}: ${JSON.stringify(answer.error)}`)
  return answer.result.data
}

interface People {
  readonly manager: Page
  readonly reviewer: Page
  readonly evaluators: readonly Page[]
}

interface Quarter {
  readonly id: string
  readonly stage: string
  readonly version: number
}

interface Finding {
  readonly id: string
  readonly version: number
  readonly status: string
}

/** Brings the quarter under way to its publication: what is unfinished is taken back, what waits is accepted. */
export async function finishQuarter({ manager, reviewer, evaluators }: People): Promise<void> {
  const quarter = await current(manager, ({ stage }) => stage === 'collecting')
  const periodId = quarter.id
  for (const page of evaluators) {
    const own = (await call(page, 'finding.list', { periodId, mine: true })) as { readonly findings: readonly Finding[] } // by its router
    for (const { id, version, status } of own.findings) {
      if (status === 'draft' || status === 'returned')
        await change(page, 'finding.withdraw', { findingId: id, version, reason: '不再提出。' })
    }
  }
  const queue = (await call(reviewer, 'finding.reviewQueue', { periodId })) as { readonly findings: readonly Finding[] } // by its router
  for (const { id, version } of queue.findings) await change(reviewer, 'finding.review', { findingId: id, version, decision: 'accepted' })
  await publishQuarter(manager, quarter)
}

async function current(page: Page, wanted: (quarter: Quarter) => boolean): Promise<Quarter> {
  const quarter = ((await call(page, 'period.list')) as readonly Quarter[]).find(wanted) // by its router
  if (!quarter) throw new Error('no such quarter')
  return quarter
}

async function publishQuarter(manager: Page, { id: periodId, stage }: Quarter): Promise<void> {
  const version = async () => (await current(manager, ({ id }) => id === periodId)).version
  if (stage === 'open') await change(manager, 'period.advance', { periodId, version: await version(), to: 'collecting' })
  await change(manager, 'period.advance', { periodId, version: await version(), to: 'review' })
  await change(manager, 'period.freeze', { periodId, version: await version() })
  await change(manager, 'publication.publish', { periodId, version: await version() })
}

interface SchemeLine {
  readonly id: string
}

/** The quarter after the one under way, published under the demo's own scheme with one more part of the year; returns its year. */
export async function publishQuarterWithPart(
  manager: Page,
  part: { readonly id: string; readonly name: string; readonly share: number },
): Promise<number> {
  const [scheme] = (await call(manager, 'scheme.list')) as readonly SchemeLine[] // by its router
  const { document } = (await call(manager, 'scheme.get', { schemeId: scheme?.id })) as { readonly document: object } // by its router
  const year = { quarters: { kind: 'mean' }, parts: [part], ownShare: 10_000 - part.share }
  const made = await change(manager, 'scheme.create', { title: `示例方案（含${part.name}）`, document: { ...document, year } })
  const { schemeId, versionId: schemeVersionId } = made as { readonly schemeId: string; readonly versionId: string } // as above
  await change(manager, 'scheme.adopt', { schemeId, revision: 0 })
  const next = quarterAfter(await newestQuarter(manager))
  const { periodId } = (await change(manager, 'period.open', { ...next, schemeVersionId })) as { readonly periodId: string } // as above
  await publishQuarter(manager, await current(manager, ({ id }) => id === periodId))
  return next.year
}

/** The quarter after the one under way in two tables of the demo's own scheme, both published: what is left is the whole. */
export async function openWhole(manager: Page): Promise<string> {
  const [scheme] = (await call(manager, 'scheme.list')) as readonly SchemeLine[] // by its router
  const { document } = (await call(manager, 'scheme.get', { schemeId: scheme?.id })) as { readonly document: object } // by its router
  const parts = []
  for (const [name, share] of [
    ['政府网站', 3_000],
    ['政务新媒体', 7_000],
  ] as const) {
    const { schemeId } = (await change(manager, 'scheme.create', { title: name, document })) as { readonly schemeId: string } // as above
    await change(manager, 'scheme.adopt', { schemeId, revision: 0 })
    parts.push({ schemeId, name, share })
  }
  const { effectiveFrom } = document as { readonly effectiveFrom: string } // a scheme has one
  const whole = {
    id: 'draft',
    version: 1,
    title: '示例：网站30% + 新媒体70%',
    source: { title: '示例' },
    effectiveFrom,
    parts,
    bonus: {},
    grades: [],
    rankStyle: 'competition',
    decimals: 2,
  }
  const { compositeId } = (await change(manager, 'composite.create', { document: whole })) as { readonly compositeId: string } // as above
  await change(manager, 'composite.adopt', { compositeId, version: 0 })
  const next = quarterAfter(await newestQuarter(manager))
  const opened = await change(manager, 'composite.open', { compositeId, ...next })
  const { summaryId, periodIds } = opened as { readonly summaryId: string; readonly periodIds: readonly string[] } // as above
  for (const periodId of periodIds) await publishQuarter(manager, await current(manager, ({ id }) => id === periodId))
  return summaryId
}

interface NumberedQuarter {
  readonly year: number
  readonly quarter: number
}

function quarterAfter({ year, quarter }: NumberedQuarter): NumberedQuarter {
  return quarter === 4 ? { year: year + 1, quarter: 1 } : { year, quarter: quarter + 1 }
}

async function newestQuarter(page: Page): Promise<NumberedQuarter> {
  const [newest] = (await call(page, 'period.list')) as readonly NumberedQuarter[] // newest first
  if (!newest) throw new Error('no quarter')
  return newest
}
