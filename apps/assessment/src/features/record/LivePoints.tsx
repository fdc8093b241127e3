import { formatPoints, type CompiledScheme, type Facts, type Finding, type Unit } from '@sunlit/scoring'
import { Amount, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { ExplanationReceipt } from '../../components/ExplanationReceipt.tsx'
import { previewOf } from '../../lib/explanations.ts'

export interface RecordUnit extends Unit {
  readonly name: string
  /** The unit's other findings of the quarter that count or may come to count. */
  readonly findings: readonly Finding[]
}

interface LivePointsProps {
  readonly compiled: CompiledScheme
  readonly units: readonly RecordUnit[]
  readonly candidate: {
    readonly id: string
    readonly ruleId: string
    readonly foundOn: string
    readonly facts: Facts
    readonly factKey?: string
  }
  readonly asOf: string
}

/** What the finding costs, before it is saved: one line per unit, and for a single unit its whole receipt. */
export function LivePoints({ compiled, units, candidate, asOf }: LivePointsProps): ReactElement {
  const previews = units.map((unit) => ({
    unit,
    preview: previewOf(compiled, unit, unit.findings, { ...candidate, unitId: unit.id }, asOf),
  }))
  const [only] = previews
  return (
    <section aria-label="即时算分" aria-live="polite" className="live">
      <ul className="live-units">
        {previews.map(({ unit, preview }) => (
          <li key={unit.id}>
            <strong>{unit.name}</strong>
            {preview === undefined ? (
              <span className="word-lost">这条规则不适用于该单位，或事实填写不全，算不出分值。</span>
            ) : (
              <span>
                本条{' '}
                <Amount
                  text={signed(preview.after.score - preview.before.score)}
                  sign={preview.after.score < preview.before.score ? 'lost' : 'gained'}
                />
                ，得分 <Amount text={formatPoints(preview.before.score)} /> → <Amount text={formatPoints(preview.after.score)} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {previews.length === 1 && only?.preview && (
        <>
          {only.preview.line?.stopped && only.preview.line.taken < only.preview.line.before && (
            <Notice word="没有全扣">
              按规则应为 {formatPoints(only.preview.line.before)} 分，实际计入 {formatPoints(only.preview.line.taken)}{' '}
              分，原因见下面灰色的一行。
            </Notice>
          )}
          <ExplanationReceipt
            scheme={compiled.scheme}
            explanation={only.preview.after}
            caption={`${only.unit.name}的得分（含本条）`}
            highlight={candidate.id}
          />
        </>
      )}
    </section>
  )
}

function signed(change: number): string {
  return change > 0 ? `+${formatPoints(change)}` : formatPoints(change)
}
