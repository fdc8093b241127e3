import {
  COMPOSITE_TEMPLATES,
  formatPoints,
  formatRatio,
  TEMPLATES,
  type CompositeScheme,
  type CompositeTemplate,
  type Scheme,
  type Template,
} from '@sunlit/scoring'

/** Templates that stand for themselves: tables that only make sense together are offered together. */
export function singleTemplates(): readonly Template[] {
  const parts = new Set(COMPOSITE_TEMPLATES.flatMap((composite) => composite.parts.map(({ id }) => id)))
  return TEMPLATES.filter(({ id }) => !parts.has(id))
}

/** What makes the one score, in words: each table with its share, then how bonus counts. */
export function compositeWords({ scheme: { parts, bonus } }: Pick<CompositeTemplate, 'scheme'>): string {
  const shares = parts.map(({ name, share }) => `${name}占${formatRatio(share)}`).join('，')
  const gate =
    bonus.gate === undefined ? '' : `，合成得分${bonus.gate.inclusive ? '达到' : '超过'} ${formatPoints(bonus.gate.score)} 分才计`
  const cap = bonus.cap === undefined ? '' : `。加分按合成后的总分计一次，最多 ${formatPoints(bonus.cap)} 分${gate}`
  return `${parts.length} 张表合成一个总分：${shares}${cap}。`
}

/** The schemes to create, each with a note that says which part of the whole it is. */
export function compositeDocuments(
  composite: CompositeTemplate,
): readonly { readonly templateId: string; readonly title: string; readonly document: Scheme }[] {
  return composite.parts.map(({ id, title, scheme }) => {
    const part = composite.scheme.parts.find(({ schemeId }) => schemeId === scheme.id)
    const note = `“${composite.title}”中的一张表${part === undefined ? '' : `，占合成总分的 ${formatRatio(part.share)}`}。${compositeWords(composite)}`
    return { templateId: id, title, document: { ...scheme, note } }
  })
}

/** The composite of a template, once its tables are schemes of the office: the parts point at those. */
export function compositeOfSchemes({ parts, scheme }: CompositeTemplate, made: readonly { readonly schemeId: string }[]): CompositeScheme {
  const idOf = new Map(parts.map(({ scheme: { id } }, at) => [id, made[at]?.schemeId ?? '']))
  return { ...scheme, parts: scheme.parts.map((part) => ({ ...part, schemeId: idOf.get(part.schemeId) ?? '' })) }
}

/** A first draft from the office's two newest schemes, half and half. */
export function newComposite(schemes: readonly { readonly id: string; readonly title: string }[], today: string): CompositeScheme {
  return {
    id: 'draft',
    version: 1,
    title: '合成方案',
    source: { title: '本机构' },
    effectiveFrom: today,
    parts: schemes.slice(0, 2).map(({ id, title }) => ({ schemeId: id, name: title.slice(0, 100), share: 5_000 })),
    bonus: {},
    grades: [],
    rankStyle: 'competition',
    decimals: 2,
  }
}
