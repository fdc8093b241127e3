import type { QuarterFormula, Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField, RatioField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { freeId } from './scheme-edit.ts'

/** How the quarters and other parts make a year. */
export function YearFields({ scheme, onChange }: { readonly scheme: Scheme; readonly onChange: (scheme: Scheme) => void }): ReactElement {
  const { year } = scheme
  const change = (changed: Partial<Scheme['year']>): void => onChange({ ...scheme, year: { ...year, ...changed } })
  const { quarters } = year
  return (
    <fieldset className="panel stack">
      <legend>年度结果</legend>
      <Choice
        id="year-quarters"
        label="四个季度"
        value={quarters.kind}
        options={[
          { value: 'mean', label: '取平均' },
          { value: 'weighted', label: '按比例加权' },
          { value: 'cumulative', label: '全年累计扣分' },
        ]}
        onChange={(kind) => change({ quarters: formula(kind) })}
      />
      {quarters.kind === 'weighted' && (
        <div className="row-fields">
          {quarters.shares.map((share, index) => (
            <RatioField
              // The four quarters stand in their fixed order.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              id={`year-quarter-${index}`}
              label={`第${index + 1}季度（%）`}
              value={share}
              onChange={(changed) =>
                changed !== null && change({ quarters: { kind: 'weighted', shares: withShare(quarters.shares, index, changed) } })
              }
            />
          ))}
        </div>
      )}
      {quarters.kind === 'cumulative' && (
        <PointsField
          id="year-base"
          label="全年基础分"
          value={quarters.base}
          onChange={(base) => base !== null && change({ quarters: { kind: 'cumulative', base } })}
        />
      )}
      <RatioField
        id="year-own"
        label="日常考核占年度的（%）"
        value={year.ownShare}
        onChange={(ownShare) => ownShare !== null && change({ ownShare })}
      />
      {year.parts.map((part, index) => (
        <div key={part.id} className="row-fields">
          <Field
            id={`year-part-${part.id}`}
            label="其他部分"
            hint="例如第三方评估、社会评议"
            value={part.name}
            onChange={(event) => change({ parts: year.parts.with(index, { ...part, name: event.target.value }) })}
          />
          <RatioField
            id={`year-part-${part.id}-share`}
            label="占年度的（%）"
            value={part.share}
            onChange={(share) => share !== null && change({ parts: year.parts.with(index, { ...part, share }) })}
          />
          <Button kind="danger" onClick={() => change({ parts: year.parts.toSpliced(index, 1) })}>
            删除
          </Button>
        </div>
      ))}
      <div>
        <Button
          onClick={() =>
            change({
              parts: [
                ...year.parts,
                {
                  id: freeId(
                    'p',
                    year.parts.map(({ id }) => id),
                  ),
                  name: '第三方评估',
                  share: 0,
                },
              ],
            })
          }
        >
          加一个部分
        </Button>
      </div>
    </fieldset>
  )
}

function formula(kind: QuarterFormula['kind']): QuarterFormula {
  switch (kind) {
    case 'mean':
      return { kind }
    case 'weighted':
      return { kind, shares: [2_500, 2_500, 2_500, 2_500] }
    case 'cumulative':
      return { kind, base: 1_000_000 }
  }
}

type Shares = Extract<QuarterFormula, { readonly kind: 'weighted' }>['shares']

function withShare([first, second, third, fourth]: Shares, index: number, share: number): Shares {
  return [index === 0 ? share : first, index === 1 ? share : second, index === 2 ? share : third, index === 3 ? share : fourth]
}
