import { formatPlainDate } from '@sunlit/calendar'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useRef, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import { isTyping } from '../../lib/typing.ts'
import type { RectificationDetail } from './ledger-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'

interface SuggestionNoticeProps {
  readonly entry: RectificationDetail
  readonly suggestion: NonNullable<RectificationDetail['suggestion']>
}

/** What the scheme provides for the delay. One key records it; a second person decides before anything counts. */
export function SuggestionNotice({ entry, suggestion }: SuggestionNoticeProps): ReactElement {
  const me = useMe().data
  const mayRecord = me ? may(me, 'finding.record') : false
  const button = useRef<HTMLButtonElement>(null)
  const record = useEntryStep(() => api.rectification.recordOverdue.mutate({ rectificationId: entry.id, periodId: suggestion.periodId }))
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'o' || isTyping(event.target)) return
      button.current?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Notice
      tone="waiting"
      word="逾期建议"
      actions={
        mayRecord && (
          <Button ref={button} busy={record.isPending} onClick={() => record.mutate()}>
            录入扣分记录（O）
          </Button>
        )
      }
    >
      <StepFailure step={record} />
      <p>
        这条整改已超期。{suggestion.periodTitle}的方案规定：{suggestion.ruleText}（{suggestion.price}）。
      </p>
      <p className="word-muted">
        发生日期记为{formatPlainDate(suggestion.occurredOn)}。{mayRecord ? '' : '由考核员录入，'}录入后须另一人复核，认定后才计分。
      </p>
    </Notice>
  )
}
