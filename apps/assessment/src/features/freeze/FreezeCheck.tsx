import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import { FINDING_STATUS_NAMES } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PeriodDetail } from '../../lib/outputs.ts'
import { wallQuery } from '../../lib/queries.ts'
import { useToday } from '../../lib/use-today.ts'
import { freezeWaits } from './freeze-waits.ts'
import { isFreezable } from './stage-steps.ts'

/** What the freeze waits for, and the freeze itself. */
export function FreezeCheck({ period }: { readonly period: PeriodDetail }): ReactElement | null {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const today = useToday()
  const refresh = (): Promise<unknown> =>
    Promise.all([client.invalidateQueries({ queryKey: ['period'] }), client.invalidateQueries({ queryKey: ['todo'] })])
  const freeze = useMutation({
    mutationFn: () => api.period.freeze.mutate({ periodId: period.id, version: period.version }),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  })
  if (period.frozenAt !== null) {
    return (
      <Notice tone="done" word="已定稿">
        {formatInstant(period.frozenAt)}定稿，结果已写入存证日志。
      </Notice>
    )
  }
  if (!isFreezable(period.stage)) {
    return period.stage === 'open' || period.stage === 'collecting' ? (
      <p className="word-muted">转入复核、问题全部复核完后，在这里定稿。</p>
    ) : null
  }
  const undecided = period.waits?.undecidedFindings ?? 0
  const hindrances = freezeWaits(period, today)
  return (
    <section className="panel stack" aria-labelledby="freeze-title">
      <h2 id="freeze-title">定稿前检查</h2>
      {freeze.isError &&
        (failureOf(freeze.error).code === 'conflict' ? (
          <ConflictNotice onReload={() => void refresh().then(() => freeze.reset())} />
        ) : (
          <FailureNotice error={freeze.error} />
        ))}
      {undecided > 0 ? <Undecided periodId={period.id} count={undecided} /> : <p className="word-closed">✓ 所有问题都已复核完</p>}
      {hindrances.slice(undecided > 0 ? 1 : 0).map((words) => (
        <p className="word-lost" key={words}>
          ✗ {words}
        </p>
      ))}
      <div>
        <Button kind="main" disabled={hindrances.length > 0} busy={freeze.isPending} onClick={() => setAsking(true)}>
          定稿
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`定稿：${period.title}`}
          action="确认定稿"
          busy={freeze.isPending}
          onConfirm={() => freeze.mutate()}
          onCancel={() => setAsking(false)}
        >
          <FreezeWords period={period} />
        </Confirm>
      )}
    </section>
  )
}

/** The sentence with the names of all whose result becomes final. */
function FreezeWords({ period }: { readonly period: PeriodDetail }): ReactElement {
  const wall = useQuery(wallQuery(period.id))
  return (
    <QueryView query={wall} what="单位名单">
      {({ units }) => (
        <div className="stack">
          <p>
            定稿后，下面 {units.length} 个单位在{period.title}
            的得分就此确定，不能再录入、修改或复核问题。结果的摘要会写入存证日志，任何改动都会被发现。
          </p>
          <p className="freeze-names">{units.map(({ name }) => name).join('、')}</p>
        </div>
      )}
    </QueryView>
  )
}

const WAITING = ['submitted', 'returned', 'draft'] as const

function Undecided({ periodId, count }: { readonly periodId: string; readonly count: number }): ReactElement {
  return (
    <div className="stack">
      <p className="word-lost">✗ 还有 {count} 条问题没有复核完，处理完才能定稿：</p>
      {WAITING.map((status) => (
        <UndecidedList key={status} periodId={periodId} status={status} />
      ))}
    </div>
  )
}

function UndecidedList({ periodId, status }: { readonly periodId: string; readonly status: (typeof WAITING)[number] }): ReactElement {
  const list = useQuery({
    queryKey: ['finding', 'undecided', periodId, status],
    queryFn: () => api.finding.list.query({ periodId, status, limit: 100 }),
  })
  return (
    <QueryView query={list} what="问题">
      {({ findings, next }) =>
        findings.length > 0 && (
          <details>
            <summary>
              {FINDING_STATUS_NAMES[status]}：{findings.length}
              {next !== null && ' 条以上'}
            </summary>
            <ul>
              {findings.map((finding) => (
                <li key={finding.id}>
                  {finding.unitName}，{formatPlainDate(finding.occurredOn)}，由{finding.recordedBy?.name ?? '考核员'}录入
                </li>
              ))}
            </ul>
          </details>
        )
      }
    </QueryView>
  )
}
