import { factsKindOf, formatPoints, ruleWords, type Facts, type Scheme } from '@sunlit/scoring'
import { Amount, Button, Field } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react'
import { FindingFacts } from '../../components/FindingFacts.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { explanationRows } from '../../lib/explanation-rows.ts'
import type { FindingView } from '../../lib/outputs.ts'
import { AmendForm } from './AmendForm.tsx'

/** What the reviewer is writing: why it goes back, or what the facts really are. */
export type Writing = 'return' | 'amend'

interface ReviewCardProps {
  readonly finding: FindingView
  readonly scheme: Scheme | undefined
  readonly busy: boolean
  /** Whether the card that came before had the focus. */
  readonly takesFocus: RefObject<boolean>
  readonly writing: Writing | undefined
  readonly onWriting: (writing: Writing | undefined) => void
  readonly onAccept: () => void
  readonly onReturn: (reason: string) => void
  readonly onAmend: (amended: Facts, reason: string) => void
}

/** One finding before the second person: facts, evidence, the rule, what it would cost, and the decision. */
export function ReviewCard(props: ReviewCardProps): ReactElement {
  const { finding, scheme, busy, takesFocus, writing, onWriting, onAccept, onReturn, onAmend } = props
  const card = useRef<HTMLElement>(null)
  // Focus is the point: the card before is gone, and whoever listens hears the next one.
  useEffect(() => {
    if (takesFocus.current) card.current?.focus()
  }, [takesFocus])
  const detail = useQuery({
    queryKey: ['finding', finding.id, finding.version],
    queryFn: () => api.finding.get.query({ findingId: finding.id }),
  })
  const rule = scheme?.rules.find(({ id }) => id === finding.ruleId)
  // A rule that only asks whether leaves nothing to correct: such a finding is returned.
  const amendable = rule && factsKindOf(rule) !== 'plain' ? rule : undefined
  return (
    <section className="panel stack" aria-label="要复核的问题" tabIndex={-1} ref={card}>
      <FindingFacts finding={finding} ruleText={rule?.text ?? finding.ruleId} />
      <QueryView query={detail} what="分值">
        {({ rule: pricing, line }) => (
          <div className="review-cost">
            <p>
              {scheme && `规则：${ruleWords(pricing, scheme.passShare)} · `}依据：{pricing.source}
            </p>
            {line !== null && (
              <p>
                认定后计入 <Amount text={formatPoints(line.change)} sign={line.change < 0 ? 'lost' : 'gained'} /> 分（按规则{' '}
                {formatPoints(line.change < 0 ? -line.before : line.before)} 分）
              </p>
            )}
            {line !== null &&
              scheme &&
              explanationRows(scheme, { lines: [line], provisional: false, score: 0 }).map((row) =>
                row.kind === 'note' ? (
                  <p key={row.key} className="word-muted">
                    {row.label}
                  </p>
                ) : null,
              )}
          </div>
        )}
      </QueryView>
      {writing === 'return' && <ReturnForm busy={busy} onReturn={onReturn} onCancel={() => onWriting(undefined)} />}
      {writing === 'amend' && amendable && (
        <AmendForm finding={finding} rule={amendable} busy={busy} onAmend={onAmend} onCancel={() => onWriting(undefined)} />
      )}
      {(writing === undefined || (writing === 'amend' && !amendable)) && (
        <div className="evidence-actions">
          <Button kind="main" busy={busy} onClick={onAccept}>
            认定（a）
          </Button>
          {amendable && <Button onClick={() => onWriting('amend')}>更正后认定（e）</Button>}
          <Button kind="danger" onClick={() => onWriting('return')}>
            退回（r）
          </Button>
        </div>
      )}
    </section>
  )
}

interface ReturnFormProps {
  readonly busy: boolean
  readonly onReturn: (reason: string) => void
  readonly onCancel: () => void
}

function ReturnForm({ busy, onReturn, onCancel }: ReturnFormProps): ReactElement {
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (reason.trim() === '') document.getElementById('return-reason')?.focus()
        else if (!busy) onReturn(reason.trim())
      }}
    >
      <Field
        id="return-reason"
        label="退回原因"
        hint="写明要补什么、改什么，录入的人会看到"
        // The key r asked for this field; whoever pressed it wants to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={reason}
        error={asked && reason.trim() === '' ? '退回时请写明原因' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={busy}>
          退回
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </form>
  )
}
