import { formatPlainDate } from '@sunlit/calendar'
import { Button, EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { CaseView, UnitCases } from '../../lib/outputs.ts'
import { periodQuery, schemeQuery } from '../../lib/queries.ts'
import { may, useMe, type Me } from '../../lib/session.ts'
import { useFileLimits } from '../../lib/use-file-limits.ts'
import { AnswerCard } from './AnswerCard.tsx'
import { agreeable } from './standing-words.ts'
import './answers.css'

/** A unit's findings in the hearing: it agrees to them or appeals, one by one or all at once. */
export function AnswersPage(): ReactElement {
  const { periodId = '', unitId = '' } = useParams<{ readonly periodId: string; readonly unitId: string }>()
  const me = useMe().data
  const period = useQuery(periodQuery(periodId)).data
  const cases = useQuery({
    queryKey: ['appeal', 'unit', periodId, unitId],
    queryFn: () => api.appeal.unitCases.query({ periodId, unitId }),
  })
  const early = cases.isError && failureOf(cases.error).code === 'not_found' && period !== undefined
  return (
    <div className="stack narrow">
      <PageHead
        title="单位意见"
        lead={period && cases.data && `${cases.data.unitName}，${period.title}`}
        actions={<Link href={`/periods/${periodId}/units/${unitId}`}>查看全部得分明细</Link>}
      />
      {early ? (
        <EmptyState title="现在还不能提出意见">考核办公室送单位征求意见后，认定的问题会显示在这里。</EmptyState>
      ) : (
        <QueryView query={cases} what="认定的问题">
          {(found) => (me ? <Answers me={me} found={found} periodId={periodId} /> : null)}
        </QueryView>
      )}
    </div>
  )
}

interface AnswersProps {
  readonly me: Me
  readonly found: UnitCases
  readonly periodId: string
}

function Answers({ me, found, periodId }: AnswersProps): ReactElement | null {
  const client = useQueryClient()
  const limits = useFileLimits()
  const period = useQuery(periodQuery(periodId)).data
  const scheme = useQuery({ ...schemeQuery(period?.scheme.id ?? '', period?.scheme.version), enabled: period !== undefined }).data?.document
  const refresh = (): Promise<unknown> =>
    Promise.all([client.invalidateQueries({ queryKey: ['appeal'] }), client.invalidateQueries({ queryKey: ['todo'] })])
  if (scheme === undefined) return null
  const role = may(me, 'answer.send') ? 'head' : may(me, 'answer.draft') ? 'liaison' : null
  const { cases, window } = found
  if (cases.length === 0) return <EmptyState title="本季度没有认定的问题">没有失分，也就不用提出意见。</EmptyState>
  return (
    <>
      {window !== null && <WindowNotice window={window} role={role} />}
      {role === 'head' && <ConfirmAll found={found} periodId={periodId} onChanged={refresh} />}
      {cases.map((one) => (
        <AnswerCard
          key={one.finding.id}
          found={one}
          scheme={scheme}
          personId={me.personId}
          role={role}
          limits={limits}
          onChanged={refresh}
        />
      ))}
    </>
  )
}

interface WindowNoticeProps {
  readonly window: NonNullable<UnitCases['window']>
  readonly role: 'liaison' | 'head' | null
}

function WindowNotice({ window, role }: WindowNoticeProps): ReactElement {
  const day = formatPlainDate(window.until)
  if (!window.isOpen) return <Notice word="已截止">对认定的问题提出意见，到{day}24时为止。</Notice>
  return (
    <Notice word="征求意见">
      请在{day}24时前逐条核对，确认无异议或提出申诉。
      {role === 'liaison' && '您拟写的意见由本单位负责人确认后才会提交。'}
      {role === 'head' && '联络员拟写的意见在下面，由您确认后提交；到期没有提出意见的，按认定的结果计分。'}
    </Notice>
  )
}

interface ConfirmAllProps {
  readonly found: UnitCases
  readonly periodId: string
  readonly onChanged: () => Promise<unknown>
}

/** 确认无异议 for everything nobody has spoken against; what is to be appealed stays out of it. */
function ConfirmAll({ found, periodId, onChanged }: ConfirmAllProps): ReactElement | null {
  const [asking, setAsking] = useState(false)
  const ready = agreeable(found.cases)
  const confirm = useMutation({
    mutationFn: (cases: readonly CaseView[]) =>
      api.appeal.confirmAll.mutate({
        periodId,
        unitId: found.unitId,
        findings: cases.map(({ finding }) => ({ findingId: finding.id, findingVersion: finding.version })),
      }),
    onSuccess: onChanged,
    onSettled: () => setAsking(false),
  })
  const isConflict = confirm.isError && failureOf(confirm.error).code === 'conflict'
  return (
    <>
      {isConflict && <ConflictNotice onReload={() => void onChanged().then(() => confirm.reset())} />}
      {confirm.isError && !isConflict && <FailureNotice error={confirm.error} />}
      {confirm.isSuccess && <Notice tone="done">已确认 {confirm.data.confirmed} 条无异议。</Notice>}
      {ready.length > 1 && (
        <div className="evidence-actions" data-no-print="">
          <Button onClick={() => setAsking(true)}>全部确认无异议（{ready.length} 条）</Button>
        </div>
      )}
      {asking && (
        <Confirm
          title="全部确认无异议"
          action="确认"
          busy={confirm.isPending}
          onConfirm={() => confirm.mutate(ready)}
          onCancel={() => setAsking(false)}
        >
          <p>
            “{found.unitName}”对还没有提出意见的 {ready.length} 条问题确认无异议。期限之内还可以改为申诉。
          </p>
        </Confirm>
      )}
    </>
  )
}
