import { formatInstant, formatPlainDate, isIsoDate } from '@sunlit/calendar'
import { RECTIFICATION_STEP_NAMES } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import type { RectificationDetail } from './ledger-types.ts'

/** Everything that happened to an entry, the newest first. */
export function StepList({ steps }: { readonly steps: RectificationDetail['steps'] }): ReactElement {
  return (
    <section className="panel stack" aria-label="办理过程">
      <h2>办理过程</h2>
      <ol className="steps" reversed>
        {steps.toReversed().map(({ id, kind, at, by, note, before, after }) => (
          <li key={id} data-kind={kind}>
            <strong>{RECTIFICATION_STEP_NAMES[kind]}</strong>{' '}
            <small className="word-muted">
              {formatInstant(at)}，{by}
            </small>
            {note !== null && <p>{note}</p>}
            {changeWords(kind, before, after)}
          </li>
        ))}
      </ol>
    </section>
  )
}

type Kind = RectificationDetail['steps'][number]['kind']

function changeWords(kind: Kind, before: string | null, after: string | null): ReactElement | null {
  if (after === null) return null
  const words = {
    opened: `整改期限${day(after)}`,
    reopened: `上次${day(before ?? '')}销号，新的期限${day(after)}`,
    planned: `计划${day(after)}完成`,
    'overdue-recorded': after,
    'extension-requested': `从${day(before ?? '')}延到${day(after)}`,
    'extension-granted': `期限改为${day(after)}`,
    'extension-refused': `期限仍是${day(after)}`,
    'due-changed': `${day(before ?? '')}改为${day(after)}`,
    transferred: `${before ?? ''}移交给${after}`,
    submitted: '',
    returned: '',
    closed: '',
    cancelled: '',
    'evidence-added': '',
    'evidence-removed': '',
  }[kind]
  return words === '' ? null : <p className="word-muted">{words}</p>
}

function day(text: string): string {
  return isIsoDate(text) ? formatPlainDate(text) : text
}
