import { CHANNEL_NAMES, CHANNELS, type Channel, type Formula } from '@sunlit/questionnaire'
import { formatRatio } from '@sunlit/scoring'
import type { ReactElement } from 'react'
import { RatioField } from '../../components/PointsField.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Check, WholeOrOpen } from './fields.tsx'

interface ChannelFieldsProps {
  readonly formula: Formula
  readonly onChange: (formula: Formula, field?: string) => void
}

/** How much each channel weighs, and from how many ballots on it counts. */
export function ChannelFields({ formula, onChange }: ChannelFieldsProps): ReactElement {
  const { channels } = formula
  const sum = channels.reduce((total, { weight }) => total + weight, 0)
  const use = (channel: Channel, isUsed: boolean): void => {
    const kept = channels.filter((terms) => terms.channel !== channel)
    const added = isUsed ? [...kept, { channel, weight: Math.max(0, 10_000 - sum), least: 10 }] : kept
    onChange({ ...formula, channels: CHANNELS.flatMap((each) => added.filter((terms) => terms.channel === each)) })
  }
  return (
    <fieldset className="qe-list">
      <legend>渠道（权重合计 {formatRatio(sum)}）</legend>
      {CHANNELS.map((channel) => {
        const at = channels.findIndex((terms) => terms.channel === channel)
        const terms = channels[at]
        return (
          <div key={channel} className="qe-channel">
            <Check label={CHANNEL_NAMES[channel]} checked={terms !== undefined} onChange={(isUsed) => use(channel, isUsed)} />
            {terms && (
              <div className="qe-row">
                <RatioField
                  id={`qe-weight-${channel}`}
                  label="权重（%）"
                  value={terms.weight}
                  onChange={(weight) =>
                    weight !== null && onChange({ ...formula, channels: channels.with(at, { ...terms, weight }) }, `${channel}.weight`)
                  }
                />
                <WholeOrOpen
                  id={`qe-least-${channel}`}
                  label="至少几份"
                  value={terms.least}
                  onChange={(least) =>
                    least !== undefined && onChange({ ...formula, channels: channels.with(at, { ...terms, least }) }, `${channel}.least`)
                  }
                />
              </div>
            )}
          </div>
        )
      })}
      <Choice
        id="qe-missing"
        label="有渠道份数不足时"
        value={formula.missingChannel}
        options={[
          { value: 'others', label: '权重按比例分给其他渠道' },
          { value: 'no-score', label: '不计算总分（样本不足）' },
        ]}
        onChange={(missingChannel) => onChange({ ...formula, missingChannel })}
      />
    </fieldset>
  )
}
