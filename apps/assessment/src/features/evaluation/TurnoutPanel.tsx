import { CHANNEL_NAMES } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import type { EvaluationView } from './evaluation-outputs.ts'

/** How many came in, and nothing else: blind until the count, for everybody (rule W-4). */
export function TurnoutPanel({ view: { state, turnout } }: { readonly view: EvaluationView }): ReactElement {
  const all = turnout.reduce((sum, { received }) => sum + received, 0)
  const withdrawn = turnout.reduce((sum, each) => sum + each.withdrawn, 0)
  const isBlind = state === 'planned' || state === 'open' || state === 'closed'
  return (
    <section className="panel evaluation-turnout" aria-labelledby="turnout">
      <h2 id="turnout">收到的答卷</h2>
      <p aria-live="polite">
        <strong className="evaluation-figure">{all}</strong> 份
        {withdrawn > 0 && <span className="word-muted">{`（另有 ${withdrawn} 份由本人撤回）`}</span>}
      </p>
      {turnout.length > 0 && (
        <ul>
          {turnout.map(({ channel, received }) => (
            <li key={channel}>
              <span>{CHANNEL_NAMES[channel]}</span>
              <span className="figure">{`${received} 份`}</span>
            </li>
          ))}
        </ul>
      )}
      {isBlind && (
        <p className="word-muted">{`计票前，任何人都看不到答卷内容，只看得到份数。${state === 'open' ? '每 15 秒更新一次。' : ''}`}</p>
      )}
    </section>
  )
}
