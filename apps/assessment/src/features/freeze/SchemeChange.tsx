import { formatPoints } from '@sunlit/scoring'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { TableFrame } from '../../components/TableFrame.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PeriodDetail, SchemeChangePreview } from '../../lib/outputs.ts'
import { obstacleWords, scoreMoves } from './scheme-change-words.ts'

/** Where the scheme was amended in mid-quarter: what the later version would do to every unit, and the step itself. */
export function SchemeChange({ period }: { readonly period: PeriodDetail }): ReactElement | null {
  const choices = useQuery({
    queryKey: ['period', period.id, 'schemes'],
    queryFn: () => api.period.schemeChoices.query({ periodId: period.id }),
  })
  const [newest] = choices.data ?? []
  if (period.frozenAt !== null || newest === undefined) return null
  return (
    <section className="panel stack" aria-labelledby="scheme-change">
      <h2 id="scheme-change">方案有了更新的版本</h2>
      <p>
        {`本期按第 ${period.scheme.version} 版计分。第 ${newest.version} 版自 ${newest.effectiveFrom} 起执行`}
        {newest.changesInWords ? `：${newest.changesInWords}` : '。'}
        不改用时，本期继续按原来的版本计分。
      </p>
      <Preview period={period} versionId={newest.versionId} version={newest.version} />
    </section>
  )
}

interface PreviewProps {
  readonly period: PeriodDetail
  readonly versionId: string
  readonly version: number
}

function Preview({ period, versionId, version }: PreviewProps): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const preview = useQuery({
    queryKey: ['period', period.id, 'scheme-preview', versionId],
    queryFn: () => api.period.previewScheme.query({ periodId: period.id, schemeVersionId: versionId }),
    enabled: isOpen,
  })
  if (!isOpen) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>看看改用后的变化</Button>
      </div>
    )
  }
  return (
    <QueryView query={preview} what="改用后的变化">
      {(change) =>
        change.obstacles.length > 0 ? (
          <Obstacles obstacles={change.obstacles} />
        ) : (
          <>
            <Moves units={change.units} />
            <ChangeForm period={period} versionId={versionId} version={version} />
          </>
        )
      }
    </QueryView>
  )
}

function Obstacles({ obstacles }: Pick<SchemeChangePreview, 'obstacles'>): ReactElement {
  return (
    <Notice tone="waiting" word="暂时不能改用">
      <p>下面的内容在新版方案中没有对应，处理完才能改用：</p>
      <ul>
        {obstacles.map((obstacle) => (
          <li key={JSON.stringify(obstacle)}>{obstacleWords(obstacle)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Moves({ units }: Pick<SchemeChangePreview, 'units'>): ReactElement {
  const moved = scoreMoves(units)
  if (moved.length === 0) return <p>改用后，各单位的得分和名次都不变。</p>
  return (
    <TableFrame label="改用后的变化">
      <table className="plain-table scheme-moves">
        <caption>改用后有变化的单位</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col" className="figure">
              现在得分
            </th>
            <th scope="col" className="figure">
              改用后
            </th>
            <th scope="col" className="figure">
              名次
            </th>
          </tr>
        </thead>
        <tbody>
          {moved.map((unit) => (
            <tr key={unit.unitId}>
              <th scope="row">{unit.name}</th>
              <td className="figure">{formatPoints(unit.scoreBefore)}</td>
              <td className="figure">{formatPoints(unit.scoreAfter)}</td>
              <td className="figure">{unit.rankBefore === unit.rankAfter ? unit.rankAfter : `${unit.rankBefore} → ${unit.rankAfter}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function ChangeForm({ period, versionId, version }: PreviewProps): ReactElement {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const refresh = (): Promise<unknown> => client.invalidateQueries({ queryKey: ['period'] })
  const change = useMutation({
    mutationFn: () =>
      api.period.changeScheme.mutate({ periodId: period.id, version: period.version, schemeVersionId: versionId, reason: reason.trim() }),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '') setAsking(true)
  }
  return (
    <form className="stack" aria-label="改用新版方案" onSubmit={submit}>
      {change.isError &&
        (failureOf(change.error).code === 'conflict' ? (
          <ConflictNotice mine={reason} onReload={() => void refresh().then(() => change.reset())} />
        ) : (
          <FailureNotice error={change.error} />
        ))}
      <Field
        id="scheme-change-reason"
        label="改用的理由"
        value={reason}
        maxLength={500}
        error={tried && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        <Button type="submit" busy={change.isPending}>
          {`改用第 ${version} 版`}
        </Button>
      </div>
      {asking && (
        <Confirm
          title={`改用第 ${version} 版方案`}
          action="确认改用"
          busy={change.isPending}
          onConfirm={() => change.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>{`${period.title}的全部问题从现在起按第 ${version} 版计分，不能改回。理由会写入存证日志。`}</p>
        </Confirm>
      )}
    </form>
  )
}
