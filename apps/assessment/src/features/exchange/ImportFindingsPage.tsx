import { IMPORTED_AT_ONCE, MOST_IMPORTED } from '@sunlit/contracts'
import { formatPoints } from '@sunlit/scoring'
import type { RouterOutputs } from '@sunlit/trpc'
import { PageHead } from '@sunlit/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'wouter'
import { ImportTable } from '../../components/ImportTable.tsx'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { api } from '../../lib/api.ts'
import { periodQuery } from '../../lib/queries.ts'

type Read = Extract<RouterOutputs['exchange']['readFindings'], { readonly ok: true }>
type Line = Read['rows'][number]
type Answer = RouterOutputs['exchange']['importFindings']

/** Findings from a table, each priced before it is stored. */
export function ImportFindingsPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId)).data
  const client = useQueryClient()
  const [submit, setSubmit] = useState(false)
  return (
    <div className="stack">
      <PageHead
        title="从表格导入问题"
        lead={`${period === undefined ? '' : `${period.title}。`}每行一条，一次最多 ${MOST_IMPORTED.findings} 条。先看每一行的扣分，再导入；同样的内容不会重复录入。`}
        actions={
          <Link className="ui-button" href={`/periods/${periodId}/findings`}>
            我的录入
          </Link>
        }
      />
      {period && <PeriodTabs periodId={periodId} stage={period.stage} />}
      <ImportTable<Line, Answer>
        counted="条问题"
        template={() => api.exchange.findingTemplate.query({ periodId })}
        read={(file) => api.exchange.readFindings.mutate({ ...file, periodId })}
        atOnce={IMPORTED_AT_ONCE.findings}
        store={({ rows }) => api.exchange.importFindings.mutate({ periodId, submit, rows: [...rows] })}
        extra={{ title: '扣分（加分）', cell: priceCell }}
        choices={
          <label className="check">
            <input type="checkbox" checked={submit} onChange={(event) => setSubmit(event.target.checked)} />
            导入后直接提交复核（不勾选则保存为草稿）
          </label>
        }
        onDone={() => void client.invalidateQueries({ queryKey: ['finding'] })}
      >
        {(answers) => <Stored answers={answers} periodId={periodId} />}
      </ImportTable>
    </div>
  )
}

/** The price before caps where it differs, and why. */
function priceCell({ price }: Pick<Line, 'price'>): ReactElement | null {
  if (price === null) return null
  const sign = price.isBonus ? '+' : '\u2212'
  return (
    <>
      <span className="figure">{price.taken === 0 ? formatPoints(0) : `${sign}${formatPoints(price.taken)}`}</span>
      {price.stopped !== null && (
        <p className="import-problem word-muted">
          应为 {formatPoints(price.before)}，{price.stopped}
        </p>
      )}
    </>
  )
}

interface StoredProps {
  readonly answers: readonly Answer[]
  readonly periodId: string
}

function Stored({ answers, periodId }: StoredProps): ReactElement {
  const before = answers.reduce((sum, answer) => sum + answer.before, 0)
  return (
    <p>
      {before > 0 && `其中 ${before} 条先前已经导入过，没有重复录入。`}
      <Link href={`/periods/${periodId}/findings`}>到“我的录入”查看</Link>
    </p>
  )
}
