import type { AdoptScheme } from '@sunlit/contracts'
import { findVersionOfScheme, markSchemeAdopted, type Db, type SchemeVersion } from '@sunlit/db'
import { schemeChanges, validateScheme, type Refusal as SchemeFault, type Scheme } from '@sunlit/scoring'
import { AppError } from '../core/app-error.ts'
import { runCommand } from '../core/run-command.ts'
import type { ServiceContext } from '../core/service-context.ts'
import type { Refusal } from './refusal.ts'
import { schemeOf } from './scheme-version.ts'

/** Puts a draft in force. From here on the version never changes; what it changes against the last one is kept in words. */
export function adoptScheme(ctx: ServiceContext, { schemeId, revision }: AdoptScheme): Promise<void> {
  return runCommand(ctx, 'scheme.adopt', async (tx) => {
    const row = await findVersionOfScheme(tx, ctx.actor.organisationId, schemeId)
    if (!row) throw new AppError('not_found')
    if (row.status === 'adopted') throw new AppError('scheme_in_use')
    if (row.revision !== revision) throw new AppError('conflict')
    const scheme = schemeOf(row)
    const refusal = whyNotAdopt(validateScheme(scheme))
    if (refusal) throw new AppError(refusal.code, refusal.details)
    const adopted = await markSchemeAdopted(tx, {
      id: row.id,
      revision,
      effective_from: scheme.effectiveFrom,
      effective_to: scheme.effectiveTo ?? null,
      changes_in_words: await changesInWords(tx, row, scheme),
      adopted_by: ctx.actor.id,
      adopted_at: ctx.now(),
    })
    if (!adopted) throw new AppError('conflict')
    const { version, content_hash: contentHash } = row
    return { events: [{ type: 'scheme.adopted', schemeId, version, contentHash, effectiveFrom: scheme.effectiveFrom }] }
  })
}

/** Rule A-1: figures that a source leaves open are filled in before anything is scored, and nothing contradicts itself. */
export function whyNotAdopt(faults: readonly SchemeFault[]): Refusal | undefined {
  const open = faults.filter(({ code }) => code === 'price_missing' || code === 'worth_missing')
  const wrong = faults.length - open.length
  if (wrong > 0) return { code: 'scheme_invalid', details: { count: wrong } }
  return open.length > 0 ? { code: 'scheme_incomplete', details: { count: open.length } } : undefined
}

async function changesInWords(db: Db, { organisation_id, scheme_id, version }: SchemeVersion, scheme: Scheme): Promise<string | null> {
  const before = version === 1 ? undefined : await findVersionOfScheme(db, organisation_id, scheme_id, version - 1)
  return before
    ? schemeChanges(schemeOf(before), scheme)
        .map(({ sentence }) => sentence)
        .join('\n')
    : null
}
