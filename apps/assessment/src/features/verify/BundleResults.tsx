import { formatQuarter, type Quarter } from '@sunlit/calendar'
import { formatPoints, rulingEffects, type RecomputationBundle } from '@sunlit/scoring'
import { useMemo, useState, type ReactElement } from 'react'
import { ExplanationReceipt } from '../../components/ExplanationReceipt.tsx'
import { PublishedRulings, type RuledFinding } from '../../components/PublishedRulings.tsx'

/** What the verified file says: the ranking, and each unit's receipt. */
export function BundleResults({ bundle }: { readonly bundle: RecomputationBundle }): ReactElement {
  const [unitId, setUnitId] = useState(bundle.units[0]?.id)
  const at = bundle.units.findIndex(({ id }) => id === unitId)
  const [unit, result] = [bundle.units[at], bundle.results.units[at]]
  const ruled = useMemo(() => ruledOf(bundle), [bundle])
  // A quarter is one of four by the recomputation that came before.
  const quarter = bundle.period.quarter as Quarter
  return (
    <section className="verify-bundle" aria-label="文件内容">
      <h2>
        {bundle.organisation.name} {formatQuarter({ year: bundle.period.year, quarter })}
      </h2>
      <div className="ui-field" data-no-print="">
        <label htmlFor="unit">查看哪个单位</label>
        <select id="unit" className="ui-input" value={unitId} onChange={(event) => setUnitId(event.target.value)}>
          {bundle.units.map(({ id, name }, index) => (
            <option key={id} value={id}>
              {name}：{formatPoints(bundle.results.units[index]?.score ?? 0)} 分，第 {bundle.results.units[index]?.rank} 名
            </option>
          ))}
        </select>
      </div>
      {unit && result && <ExplanationReceipt scheme={bundle.scheme} explanation={result} caption={`${unit.name}：第 ${result.rank} 名`} />}
      <PublishedRulings ruled={ruled.filter((finding) => finding.unitId === unitId)} />
    </section>
  )
}

type RuledOfUnit = RuledFinding & { readonly unitId: string }

/** What the bundle's rulings did, computed here; a bundle whose rulings do not fit its facts has been refused before. */
function ruledOf(bundle: RecomputationBundle): readonly RuledOfUnit[] {
  const effects = rulingEffects(bundle)
  if (!effects.ok) return []
  const findings = new Map(bundle.findings.map((finding) => [finding.id, finding]))
  const texts = new Map(bundle.scheme.rules.map(({ id, text }) => [id, text]))
  return effects.value.map(({ findingId, rulings, ...effect }) => {
    const { ruleId = '', foundOn = bundle.period.cutOff } = findings.get(findingId) ?? {}
    const shown = rulings.map(({ id, level, decision, after, day }) => ({ id, level, decision, after: after ?? null, day }))
    return { ...effect, findingId, ruleText: texts.get(ruleId) ?? ruleId, foundOn, rulings: shown }
  })
}
