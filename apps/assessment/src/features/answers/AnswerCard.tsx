import { formatPlainDate } from '@sunlit/calendar'
import { formatPoints, type Scheme } from '@sunlit/scoring'
import { Amount, Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type ReactElement } from 'react'
import { Announced } from '../../components/Announced.tsx'
import { CaseHistory } from '../../components/CaseHistory.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { EvidenceLinks } from '../../components/FindingFacts.tsx'
import { api } from '../../lib/api.ts'
import { explanationRows } from '../../lib/explanation-rows.ts'
import type { CaseView } from '../../lib/outputs.ts'
import type { FileLimits } from '../../lib/staged-files.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { standingWords } from './standing-words.ts'

interface AnswerCardProps {
  readonly found: CaseView
  readonly scheme: Scheme
  readonly personId: string
  /** Null: looked at by the office, which answers nothing. */
  readonly role: 'liaison' | 'head' | null
  readonly limits: FileLimits
  readonly onChanged: () => Promise<unknown>
}

/** One finding before the unit: the account's own lines, everything said so far, and the unit's next word. */
export function AnswerCard({ found, scheme, personId, role, limits, onChanged }: AnswerCardProps): ReactElement {
  const { finding, ruleText, next } = found
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState({ words: '', turn: 0 })
  const title = useRef<HTMLHeadingElement>(null)
  // The form goes, and with it the focus: back to what it was about.
  const close = (done = ''): void => {
    setOpen(false)
    setSaid(({ turn }) => ({ words: done, turn: turn + 1 }))
    title.current?.focus()
  }
  const stored = found.answers.find(({ level }) => level === (next?.level ?? 1))
  const mayAnswer =
    role !== null && next?.isOpen === true && !(stored?.status === 'sent' && (stored.answer === 'appeal' || role === 'liaison'))
  const standing = standingWords(found)
  return (
    <article className="panel stack answer-card" aria-labelledby={`finding-${finding.id}`}>
      <header>
        <h2 id={`finding-${finding.id}`} tabIndex={-1} ref={title}>
          {ruleText}
        </h2>
        <p>
          <span className="status" data-tone={standing.tone}>
            {standing.words}
          </span>{' '}
          {formatPlainDate(finding.occurredOn)}
          {finding.factKey !== null && ` · 涉及：${finding.factKey}`}
        </p>
      </header>
      <Announced {...said} />
      <OwnLines found={found} scheme={scheme} />
      {finding.note !== '' && <p className="finding-note">{finding.note}</p>}
      <EvidenceLinks evidence={finding.evidence} />
      <CaseHistory found={found} />
      {next !== null && role !== null && (
        <p className="word-muted">
          {next.isOpen
            ? `${next.level === 1 ? '可以在' : '接受裁定或申请复议，可以在'}${formatPlainDate(next.until)}24时前提出。`
            : `提出意见的期限到${formatPlainDate(next.until)}24时，已经过了。`}
        </p>
      )}
      {open && mayAnswer && next !== null ? (
        <AnswerForm
          key={next.level}
          found={found}
          level={next.level}
          stored={stored}
          personId={personId}
          isHead={role === 'head'}
          limits={limits}
          onChanged={onChanged}
          onDone={close}
        />
      ) : (
        role !== null && (
          <div className="evidence-actions" data-no-print="">
            {mayAnswer && <Button onClick={() => setOpen(true)}>{openWords(found)}</Button>}
            {role === 'head' && stored?.status === 'sent' && stored.answer === 'appeal' && (
              <WithdrawButton answerId={stored.id} version={stored.version} onChanged={onChanged} />
            )}
          </div>
        )
      )}
    </article>
  )
}

function openWords({ next, answers }: CaseView): string {
  const stored = answers.find(({ level }) => level === next?.level)
  if (stored?.status === 'draft') return '继续填写'
  if (stored?.status === 'sent') return next?.level === 2 ? '改为申请复议' : '改为申诉'
  return next?.level === 2 ? '答复裁定' : '提出意见'
}

/** The same lines as in the whole account: what was taken, and what kept it from being more. */
function OwnLines({ found, scheme }: { readonly found: CaseView; readonly scheme: Scheme }): ReactElement {
  const { line } = found
  if (line === null) return <p className="word-closed">已经撤销，不再计分。</p>
  const rows = explanationRows(scheme, { lines: [line], provisional: false, score: 0 })
  return (
    <div className="answer-lines">
      {rows.map((row) => {
        if (row.kind === 'sum') return null
        return (
          <p key={row.key} className={row.kind === 'note' ? 'word-muted' : undefined}>
            {row.kind === 'note' ? row.label : row.detail}
          </p>
        )
      })}
      <p>
        计入 <Amount text={formatPoints(line.change)} sign={line.change < 0 ? 'lost' : 'gained'} /> 分
      </p>
    </div>
  )
}

interface WithdrawButtonProps {
  readonly answerId: string
  readonly version: number
  readonly onChanged: () => Promise<unknown>
}

/** Not asked twice: what was written stays as a draft that can be sent again while there is time. */
function WithdrawButton({ answerId, version, onChanged }: WithdrawButtonProps): ReactElement {
  const withdraw = useMutation({ mutationFn: () => api.appeal.withdrawAnswer.mutate({ answerId, version }), onSettled: onChanged })
  return (
    <>
      <Button busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
        撤回，重新填写
      </Button>
      {withdraw.isError && <FailureNotice error={withdraw.error} />}
    </>
  )
}
