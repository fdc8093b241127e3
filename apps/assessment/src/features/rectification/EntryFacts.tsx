import { formatPlainDate } from '@sunlit/calendar'
import { RECTIFICATION_STATE_NAMES } from '@sunlit/contracts'
import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { sourceWords } from './LedgerTable.tsx'
import type { RectificationDetail } from './ledger-types.ts'
import { LightMark } from './LightMark.tsx'

/** What the problem is, whose it is, and how it stands. */
export function EntryFacts({ entry, isOffice }: { readonly entry: RectificationDetail; readonly isOffice: boolean }): ReactElement {
  const fallen = entry.findings.filter(({ part, isInForce }) => part !== 'overdue' && !isInForce)
  return (
    <section className="panel stack" aria-label="问题">
      <p className="entry-problem">{entry.problem}</p>
      {fallen.length > 0 && entry.light !== null && (
        <Notice tone="waiting" word="依据有变">
          这条整改所依据的问题已被撤销或退回。{isOffice ? '请核对后撤销这条整改。' : '请等考核部门处理。'}
        </Notice>
      )}
      {entry.unitEndedOn !== null && (
        <Notice tone="danger" word="单位已停用">
          “{entry.unitName}”的最后一天是{formatPlainDate(entry.unitEndedOn)}，没有唯一的承接单位。请移交给现在负责的单位。
        </Notice>
      )}
      <dl className="entry-facts">
        <dt>单位</dt>
        <dd>{entry.unitName}</dd>
        <dt>来源</dt>
        <dd>{sourceWords(entry)}</dd>
        {entry.indicator !== null && (
          <>
            <dt>指标</dt>
            <dd>{entry.indicator}</dd>
          </>
        )}
        <dt>状态</dt>
        <dd>
          {RECTIFICATION_STATE_NAMES[entry.state]}
          {entry.closedOn !== null && `（${formatPlainDate(entry.closedOn)}）`} {entry.light !== null && <LightMark light={entry.light} />}
        </dd>
        <dt>整改期限</dt>
        <dd>
          {formatPlainDate(entry.dueOn)}
          {entry.dueInWords !== '' && `，${entry.dueInWords}`}
        </dd>
        {entry.measure !== null && !entry.actions.includes('measure') && <Measure entry={entry} />}
        {entry.recurrences > 0 && (
          <>
            <dt>再次发生</dt>
            <dd className="word-lost">销号后同类问题又发生 {entry.recurrences} 次</dd>
          </>
        )}
        {entry.findings.length > 0 && (
          <>
            <dt>考核问题</dt>
            <dd>
              {entry.findings.map(({ findingId, part, periodId, periodTitle, occurredOn, unitId }) => (
                <span key={findingId} className="ledger-under">
                  <Link href={`/periods/${periodId}/units/${unitId}`}>{periodTitle}</Link>，{formatPlainDate(occurredOn)}
                  {{ origin: '', recurrence: '（再次发生）', overdue: '（逾期未整改）' }[part]}
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Measure({ entry }: { readonly entry: RectificationDetail }): ReactElement {
  return (
    <>
      <dt>整改措施</dt>
      <dd>{entry.measure}</dd>
      <dt>责任人</dt>
      <dd>{entry.responsible}</dd>
      {entry.plannedOn !== null && (
        <>
          <dt>计划完成</dt>
          <dd>{formatPlainDate(entry.plannedOn)}</dd>
        </>
      )}
    </>
  )
}
