import { formatPoints } from '@sunlit/scoring'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import { AwardsDecision } from './AwardsDecision.tsx'
import type { AwardsView } from './summary-outputs.ts'
import { awardsQuery } from './summary-queries.ts'

const STATUS: Readonly<Record<AwardsView['status'], string>> = {
  none: '还没有提出名单',
  picked: '已提出，等另一人确认',
  returned: '已退回',
  confirmed: '已确认',
}

/** 评优: who may be honoured by the rule, who is, and why. */
export function AwardsPanel({ summaryPublicationId }: { readonly summaryPublicationId: string }): ReactElement {
  const awards = useQuery(awardsQuery(summaryPublicationId))
  const me = useMe().data
  return (
    <section className="panel" aria-labelledby="awards">
      <h2 id="awards">评优</h2>
      <QueryView query={awards} what="评优名单">
        {(view) => (
          <div className="stack">
            <p>{`候选规则：${view.rule}。`}</p>
            {view.status === 'returned' && (
              <Notice tone="waiting" word="已退回">
                {view.returnReason}
              </Notice>
            )}
            {view.picks.length === 0 ? (
              <p className="word-muted">{`${STATUS[view.status]}。`}</p>
            ) : (
              <>
                <p className="word-muted">{STATUS[view.status]}</p>
                <ul className="summary-picks">
                  {view.picks.map(({ unitId, name, reason }) => (
                    <li key={unitId}>
                      <strong>{name}</strong>：{reason}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {view.status === 'picked' && me && may(me, 'summary.confirm') && (
              <AwardsDecision key={view.version} summaryPublicationId={summaryPublicationId} view={view} />
            )}
            {view.status !== 'confirmed' && me && may(me, 'summary.manage') && (
              <PickForm key={view.version} summaryPublicationId={summaryPublicationId} view={view} />
            )}
          </div>
        )}
      </QueryView>
    </section>
  )
}

interface PickFormProps {
  readonly summaryPublicationId: string
  readonly view: AwardsView
}

function PickForm({ summaryPublicationId, view }: PickFormProps): ReactElement {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(view.picks.map(({ unitId, reason }) => [unitId, reason])),
  )
  const picks = Object.entries(reasons).map(([unitId, reason]) => ({ unitId, reason: reason.trim() }))
  const lacks = picks.some(({ reason }) => reason === '')
  const pick = useMutation({
    mutationFn: () => api.year.pickAwards.mutate({ summaryPublicationId, version: view.version, picks }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['summary'] }),
  })
  if (view.candidates.length === 0) return <p className="word-muted">按现在的规则没有候选单位。</p>
  if (!open) {
    return (
      <div data-no-print="">
        <Button onClick={() => setOpen(true)}>{view.status === 'none' ? '提出名单' : '重新提出名单'}</Button>
      </div>
    )
  }
  const toggle = (unitId: string, on: boolean): void => {
    const { [unitId]: _, ...others } = reasons
    setReasons(on ? { ...others, [unitId]: '' } : others)
  }
  return (
    <form
      className="stack"
      aria-label="评优名单"
      data-no-print=""
      onSubmit={(event) => {
        event.preventDefault()
        if (!pick.isPending && !lacks && picks.length > 0) pick.mutate()
      }}
    >
      {pick.isError && <FailureNotice error={pick.error} />}
      <ul className="summary-picks">
        {view.candidates.map(({ unitId, name, score, rank }) => (
          <li key={unitId}>
            <label className="check">
              <input type="checkbox" checked={unitId in reasons} onChange={(event) => toggle(unitId, event.target.checked)} />
              {`${name}（${formatPoints(score)} 分，第 ${rank ?? '—'} 名）`}
            </label>
            {unitId in reasons && (
              <Field
                id={`pick-${unitId}`}
                label={`${name}的评优理由`}
                value={reasons[unitId] ?? ''}
                maxLength={500}
                required
                onChange={(event) => setReasons({ ...reasons, [unitId]: event.target.value })}
              />
            )}
          </li>
        ))}
      </ul>
      {picks.length === 0 && <p className="word-muted">请勾选至少一个单位，并写明理由。</p>}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={pick.isPending} disabled={lacks || picks.length === 0}>
          提出名单
        </Button>
        <Button onClick={() => setOpen(false)}>取消</Button>
      </div>
    </form>
  )
}
