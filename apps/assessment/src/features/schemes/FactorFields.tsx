import type { Scheme } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { WholeField } from '../../components/PointsField.tsx'
import { PickList } from './PickList.tsx'
import { withFactors } from './scheme-parts.ts'

interface FactorFieldsProps {
  readonly scheme: Scheme
  readonly onChange: (scheme: Scheme) => void
}

/** For each set of indicators that may be missing: what the rest is multiplied by. */
export function FactorFields({ scheme, onChange }: FactorFieldsProps): ReactElement | null {
  if (scheme.notApplicable.kind !== 'factor') return null
  const { factors } = scheme.notApplicable
  return (
    <div className="stack">
      {factors.map((factor, index) => {
        const change = (changed: Partial<typeof factor>): void =>
          onChange(withFactors(scheme, factors.with(index, { ...factor, ...changed })))
        return (
          // The rows have no ids: their place in the order is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <fieldset key={index} className="panel stack">
            <legend>系数 {index + 1}</legend>
            <PickList
              id={`factor-${index}-indicators`}
              label="恰好这些指标不适用时"
              value={factor.indicatorIds}
              options={scheme.indicators.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(indicatorIds) => change({ indicatorIds })}
            />
            <div className="row-fields">
              <WholeField
                id={`factor-${index}-numerator`}
                label="其余得分乘以"
                value={factor.numerator}
                onChange={(numerator) => numerator > 0 && change({ numerator })}
              />
              <WholeField
                id={`factor-${index}-denominator`}
                label="再除以"
                value={factor.denominator}
                onChange={(denominator) => denominator > 0 && change({ denominator })}
              />
              <Button kind="danger" onClick={() => onChange(withFactors(scheme, factors.toSpliced(index, 1)))}>
                删除
              </Button>
            </div>
          </fieldset>
        )
      })}
      <div>
        <Button
          onClick={() =>
            onChange(
              withFactors(scheme, [
                ...factors,
                { indicatorIds: scheme.indicators.slice(0, 1).map(({ id }) => id), numerator: 4, denominator: 3 },
              ]),
            )
          }
        >
          加一个系数
        </Button>
      </div>
    </div>
  )
}
