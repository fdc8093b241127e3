import { formatPlainDate } from '@sunlit/calendar'
import { EVALUATION_STATE_NAMES, EVALUATION_STATES, type EvaluationState } from '@sunlit/contracts'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useSearchParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { may, useMe } from '../../lib/session.ts'
import { CreateEvaluation } from './CreateEvaluation.tsx'
import type { EvaluationLine } from './evaluation-outputs.ts'
import { evaluationsQuery } from './evaluation-queries.ts'
import './evaluation.css'

/** Social evaluations of this office, newest first; year and state stay in the address. */
export function EvaluationsPage(): ReactElement {
  const evaluations = useQuery(evaluationsQuery())
  const me = useMe().data
  const manages = me !== undefined && me !== null && may(me, 'survey.manage')
  const [isCreating, setCreating] = useState(false)
  const create = manages && (
    <Button kind="main" onClick={() => setCreating(true)} data-shortcut="n">
      新建评议
    </Button>
  )
  return (
    <div className="stack">
      <PageHead title="社会评议" lead="先公布方案，再收集答卷；截止并计票前，任何人都看不到答卷内容。" actions={create} />
      {isCreating && (
        <SidePanel title="新建评议" onClose={() => setCreating(false)}>
          <CreateEvaluation onDone={() => setCreating(false)} />
        </SidePanel>
      )}
      <QueryView query={evaluations} what="社会评议">
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title="还没有社会评议" action={create || undefined}>
              {manages ? '选一份问卷模板和被评单位，就可以开始起草。' : '方案公布后，会列在这里。'}
            </EmptyState>
          ) : (
            <FilteredLines lines={lines} />
          )
        }
      </QueryView>
    </div>
  )
}

function FilteredLines({ lines }: { readonly lines: readonly EvaluationLine[] }): ReactElement {
  const [search, setSearch] = useSearchParams()
  const year = search.get('year') ?? ''
  const state = search.get('state') ?? ''
  const years = [...new Set(lines.map((line) => line.year))].toSorted((a, b) => b - a)
  const shown = lines.filter((line) => (year === '' || String(line.year) === year) && (state === '' || line.state === state))
  const change = (name: 'year' | 'state', value: string): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  return (
    <>
      <search className="filter-bar" aria-label="筛选">
        <FilterSelect id="evaluation-year" label="年度" value={year} onChange={(value) => change('year', value)}>
          {years.map((each) => (
            <option key={each} value={each}>{`${each}年`}</option>
          ))}
        </FilterSelect>
        <FilterSelect id="evaluation-state" label="状态" value={state} onChange={(value) => change('state', value)}>
          {EVALUATION_STATES.map((each) => (
            <option key={each} value={each}>
              {EVALUATION_STATE_NAMES[each]}
            </option>
          ))}
        </FilterSelect>
      </search>
      {shown.length === 0 ? <EmptyState title="没有符合条件的评议">换一个年度或状态再看。</EmptyState> : <EvaluationTable lines={shown} />}
    </>
  )
}

interface FilterSelectProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactElement[]
}

function FilterSelect({ id, label, value, onChange, children }: FilterSelectProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="ui-input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">全部</option>
        {children}
      </select>
    </div>
  )
}

function EvaluationTable({ lines }: { readonly lines: readonly EvaluationLine[] }): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">评议</th>
            <th scope="col">年度</th>
            <th scope="col">状态</th>
            <th scope="col">收集答卷</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, title, year, state, opensOn, closesOn }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/evaluations/${id}`}>{title}</Link>
              </th>
              <td>{year}年</td>
              <td>
                <StateWord state={state} />
              </td>
              <td>{opensOn === null || closesOn === null ? '还没有定' : `${formatPlainDate(opensOn)} 至 ${formatPlainDate(closesOn)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StateWord({ state }: { readonly state: EvaluationState }): ReactElement {
  return (
    <span className="evaluation-state" data-state={state}>
      {EVALUATION_STATE_NAMES[state]}
    </span>
  )
}
