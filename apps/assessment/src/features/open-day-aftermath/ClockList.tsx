import { formatPlainDate } from '@sunlit/calendar'
import { CLOCK_KIND_NAMES, CLOCK_LIGHT_NAMES } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { StepFailure } from '../../components/StepFailure.tsx'
import { api } from '../../lib/api.ts'
import type { Clock, LateSuggestion } from './aftermath-types.ts'
import { useAftermathStep } from './use-aftermath.ts'

/** A colour with its word and its shape, so that nobody depends on the colour. */
export function ClockMark({ clock }: { readonly clock: Clock }): ReactElement {
  return (
    <span className="clock" data-light={clock.light}>
      {CLOCK_LIGHT_NAMES[clock.light]}
    </span>
  )
}

/** The two terms after the last session, and how far they are kept. */
export function ClockList({ clocks }: { readonly clocks: readonly Clock[] }): ReactElement {
  return (
    <dl className="clocks">
      {clocks.map((clock) => (
        <div key={clock.kind}>
          <dt>{CLOCK_KIND_NAMES[clock.kind]}</dt>
          <dd>
            <ClockMark clock={clock} />
            <span className="word-muted">{clockDetail(clock)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function clockDetail({ due, doneOn, remaining }: Clock): string {
  if (due === null) return '从最后一场结束的次日起算'
  if (doneOn !== null) return `${formatPlainDate(doneOn)}完成，期限${formatPlainDate(due.date)}`
  return `${remaining}${due.provisional ? '（暂定）' : ''}`
}

interface SuggestionsProps {
  readonly eventId: string
  readonly suggestions: readonly LateSuggestion[]
}

/** What the scheme provides for what was late. One click records it; a second person decides before anything counts. */
export function LateSuggestions({ eventId, suggestions }: SuggestionsProps): ReactElement | null {
  const record = useAftermathStep((suggestion: LateSuggestion) =>
    api.aftermath.recordLate.mutate({ eventId, clock: suggestion.clock, periodId: suggestion.periodId }),
  )
  if (suggestions.length === 0 && record.error === null) return null
  return (
    <>
      <StepFailure step={record} />
      {suggestions.map((suggestion) => (
        <Notice
          key={suggestion.clock}
          tone="waiting"
          word="逾期建议"
          actions={
            <Button busy={record.isPending} onClick={() => record.mutate(suggestion)}>
              录入扣分记录
            </Button>
          }
        >
          <p>
            {`${CLOCK_KIND_NAMES[suggestion.clock]}应于${formatPlainDate(suggestion.dueOn)}前完成，已逾期。${suggestion.periodTitle}的方案规定：${suggestion.ruleText}（${suggestion.price}）。`}
          </p>
          <p className="word-muted">发生日期记为{formatPlainDate(suggestion.occurredOn)}，录入后须另一人复核，认定后才计分。</p>
        </Notice>
      ))}
    </>
  )
}
