import type { TryScheme } from '@sunlit/contracts'
import { listFindingsOfPeriod } from '@sunlit/db'
import { compileScheme, refusalWords, whatIf, whatIfWords, type WhatIf } from '@sunlit/scoring'
import { getPeriod, loadBasis } from '../assessment/basis.ts'
import { findingOf } from '../assessment/facts.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** What a draft would have made of a quarter, or what keeps it from being computed at all. */
export type SchemeTrial =
  | { readonly ok: true; readonly summary: string; readonly result: WhatIf; readonly unitNames: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Applies a draft to the accepted findings of a quarter. Nothing is stored, nobody's result changes. */
export async function trySchemeOn(ctx: ServiceContext, { document, periodId }: TryScheme): Promise<SchemeTrial> {
  assertMay(ctx.actor, 'scheme.edit')
  const { read } = ctx.db
  const basis = await loadBasis(read, await getPeriod(read, ctx.actor.organisationId, periodId), ctx.now())
  const draft = compileScheme(document, basis.scheme.compiled.calendar)
  if (!draft.ok) return { ok: false, faults: draft.refusals.map((refusal) => refusalWords(refusal)) }
  const findings = (await listFindingsOfPeriod(read, periodId, ['accepted'])).map(findingOf)
  const units = basis.units.map(({ unit }) => unit)
  const result = whatIf(basis.scheme.compiled, draft.value, units, findings, basis.asOf)
  if (!result.ok) return { ok: false, faults: result.refusals.map((refusal) => refusalWords(refusal)) }
  const unitNames = Object.fromEntries(basis.units.map(({ row }) => [row.id, row.name]))
  return { ok: true, summary: whatIfWords(result.value), result: result.value, unitNames }
}
