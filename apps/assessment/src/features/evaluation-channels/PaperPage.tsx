import { Button, EmptyState, Field, Notice } from '@sunlit/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { MOST_SHEETS, SHEET_STATE_NAMES } from '@sunlit/contracts'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { EvaluationHead } from '../../components/EvaluationHead.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { fetchFile } from '../../lib/fetch-file.ts'
import { may, useMe } from '../../lib/session.ts'
import { BatchCounts } from './BatchCounts.tsx'
import { CounterPosts } from './CounterPosts.tsx'
import { evaluationQuery, paperQuery, useChannelStep, type BatchLine, type PaperView } from './channel-queries.ts'
import './channels.css'

/** 纸质问卷: printed in numbered batches, counted out and in, and read by two people each. */
export function PaperPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const evaluation = useQuery(evaluationQuery(evaluationId))
  const paper = useQuery(paperQuery(evaluationId))
  return (
    <div className="stack">
      <QueryView query={evaluation} what="社会评议">
        {(view) => (
          <>
            <EvaluationHead evaluation={view} />
            <QueryView query={paper} what="纸质问卷">
              {(sheets) => <Paper evaluationId={evaluationId} view={sheets} />}
            </QueryView>
          </>
        )}
      </QueryView>
    </div>
  )
}

interface PaperProps {
  readonly evaluationId: string
  readonly view: PaperView
}

function Paper({ evaluationId, view }: PaperProps): ReactElement {
  const me = useMe().data
  const { state, isCounted, batches, waiting } = view
  const isManager = me != null && may(me, 'survey.manage')
  const canPrint = state === 'planned' || state === 'open'
  const canEnter = state === 'open' || state === 'closed'
  if (!isCounted) {
    return <EmptyState title="计分办法里没有问卷评议">要发纸质问卷，请在方案公布前到“问卷”里给问卷评议设定权重。</EmptyState>
  }
  return (
    <>
      {canEnter && batches.length > 0 && <Waiting evaluationId={evaluationId} waiting={waiting} />}
      {batches.length === 0 ? (
        <EmptyState title="还没有印制纸质问卷">
          {canPrint ? '按发放地点分批印制，每份有编号和二维码。' : '方案公布后可以分批印制，每份有编号和二维码。'}
        </EmptyState>
      ) : (
        <Batches evaluationId={evaluationId} view={view} canCount={isManager && canEnter} />
      )}
      {isManager && canPrint && <NewBatch evaluationId={evaluationId} />}
      <CounterPosts evaluationId={evaluationId} view={view} canOpen={isManager && canPrint} />
    </>
  )
}

function Waiting({ evaluationId, waiting }: { readonly evaluationId: string; readonly waiting: PaperView['waiting'] }): ReactElement {
  const mine = waiting.filter(({ isMine }) => isMine)
  return (
    <section className="panel channel-panel" aria-labelledby="paper-entry">
      <h2 id="paper-entry">录入</h2>
      <p>每份由两个人各录一次，第二人看不到第一人录的内容。两次一致就成为一份有效答卷；不一致的，由第三人对照原件核定。</p>
      <div className="evidence-actions">
        <Link className="ui-button" data-kind="main" href={`/evaluations/${evaluationId}/paper/enter`}>
          开始录入
        </Link>
      </div>
      {mine.length > 0 && (
        <>
          <h3>{`等您录入或核定的 ${mine.length} 份`}</h3>
          <ul className="channel-waiting">
            {mine.slice(0, 60).map(({ number, state }) => (
              <li key={number}>
                <Link href={`/evaluations/${evaluationId}/paper/enter?number=${number}`}>{number}</Link>
                <span className="word-muted">{SHEET_STATE_NAMES[state]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {waiting.length > mine.length && <p className="word-muted">{`还有 ${waiting.length - mine.length} 份您录过，等别人。`}</p>}
    </section>
  )
}

interface BatchesProps extends PaperProps {
  readonly canCount: boolean
}

function Batches({ evaluationId, view: { batches }, canCount }: BatchesProps): ReactElement {
  const [counting, setCounting] = useState<BatchLine>()
  const file = useMutation({ mutationFn: (id: string) => fetchFile(`/api/exports/paper-batch?evaluationId=${evaluationId}&batchId=${id}`) })
  return (
    <>
      {file.isError && <FailureNotice error={file.error} />}
      <div className="plain-table-frame">
        <table className="plain-table">
          <caption className="channel-caption">印制的批次</caption>
          <thead>
            <tr>
              <th scope="col">批次</th>
              <th scope="col">发放地点</th>
              <th scope="col" className="figure">
                印制
              </th>
              <th scope="col" className="figure">
                发出
              </th>
              <th scope="col" className="figure">
                收回
              </th>
              <th scope="col" className="figure">
                录入 / 核定
              </th>
              <th scope="col">情况</th>
              <th scope="col">办理</th>
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <tr key={batch.id}>
                <th scope="row">{`第 ${batch.number} 批`}</th>
                <td>{batch.place}</td>
                <td className="figure">{batch.sheets}</td>
                <td className="figure">{withPosts(batch.issued, batch.atPosts)}</td>
                <td className="figure">{withPosts(batch.returned, batch.atPosts)}</td>
                <td className="figure">{`${batch.entered} / ${batch.settled}`}</td>
                <td>{batch.isVoid ? <strong className="channel-fault">收回多于发出，整批作废</strong> : (batch.open ?? '已办完')}</td>
                <td>
                  <span className="channel-row-actions">
                    <Button kind="quiet" aria-label={`打印第${batch.number}批`} busy={file.isPending} onClick={() => file.mutate(batch.id)}>
                      打印
                    </Button>
                    {canCount && (
                      <Button kind="quiet" aria-label={`登记份数，第${batch.number}批`} onClick={() => setCounting(batch)}>
                        登记份数
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {counting && <BatchCounts key={counting.id} evaluationId={evaluationId} batch={counting} onClose={() => setCounting(undefined)} />}
    </>
  )
}

/** What was counted by hand, and the ballots of the screens at the same place, each one out and one back. */
function withPosts(sheets: number | null, atPosts: number): string {
  if (atPosts === 0) return sheets === null ? '—' : String(sheets)
  return `${sheets ?? '—'} ＋ 屏幕 ${atPosts}`
}

function NewBatch({ evaluationId }: { readonly evaluationId: string }): ReactElement {
  const [place, setPlace] = useState('')
  const [sheets, setSheets] = useState('100')
  const [told, setTold] = useState<string>()
  const create = useChannelStep(
    () => api.paper.createBatch.mutate({ evaluationId, place, sheets: Number(sheets) }),
    ({ number }) => {
      setPlace('')
      setTold(`第 ${number} 批已编号，请在上面的列表中打印。`)
    },
  )
  return (
    <form
      className="panel channel-panel"
      aria-labelledby="paper-new"
      data-no-print=""
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      <h2 id="paper-new">印制一批</h2>
      {create.isError && <FailureNotice error={create.error} />}
      {told !== undefined && !create.isError && <Notice tone="done">{told}</Notice>}
      <div className="channel-form">
        <Field
          id="paper-place"
          label="发放地点"
          hint="例如政务服务中心、开放日现场"
          required
          maxLength={60}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        />
        <Field
          id="paper-sheets"
          label="份数"
          hint={`一批最多 ${MOST_SHEETS} 份`}
          type="number"
          required
          min={1}
          max={MOST_SHEETS}
          value={sheets}
          onChange={(event) => setSheets(event.target.value)}
        />
        <Button kind="main" type="submit" busy={create.isPending}>
          生成编号
        </Button>
      </div>
    </form>
  )
}
