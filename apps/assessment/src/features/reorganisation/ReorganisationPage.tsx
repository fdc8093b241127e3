import { formatPlainDate } from '@sunlit/calendar'
import type { RouterOutputs } from '@sunlit/trpc'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { ReorganisationForm } from './ReorganisationForm.tsx'
import '../../components/door.css'

/** 机构改革: units that are split, merged or taken over, and those that were. */
export function ReorganisationPage(): ReactElement {
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const classes = useQuery({ queryKey: ['unit.classes'], queryFn: () => api.unit.classes.query() })
  const acts = useQuery({ queryKey: ['reorganisation', 'list'], queryFn: () => api.reorganisation.list.query() })
  const known = classes.data ?? []
  const choices = known
    .filter(({ id }, place) => known.findIndex((other) => other.id === id) === place)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="stack">
      <PageHead
        title="机构改革"
        lead="单位分设、合并或由其他单位承接时在这里办理。当天以前的问题和结果留在原单位；新单位的年度结果，以前的季度按原单位计算。"
        actions={
          <Link className="ui-button" href="/units">
            返回单位
          </Link>
        }
      />
      <QueryView query={units} what="单位">
        {(list) => <ReorganisationForm units={list} classes={choices} />}
      </QueryView>
      <section className="stack" aria-label="已办理的机构改革">
        <h2>已办理</h2>
        <QueryView query={acts} what="机构改革">
          {(list) =>
            list.length === 0 ? (
              <EmptyState title="还没有办理过">办理后，谁并入谁、依据什么文件都记在这里。</EmptyState>
            ) : (
              <ActTable acts={list} />
            )
          }
        </QueryView>
      </section>
    </div>
  )
}

function ActTable({ acts }: { readonly acts: RouterOutputs['reorganisation']['list'] }): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <caption className="ui-sr-only">已办理的机构改革</caption>
        <thead>
          <tr>
            <th scope="col">从哪天起</th>
            <th scope="col">撤销的单位</th>
            <th scope="col">承接的单位</th>
            <th scope="col">原因</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {acts.map(({ id, onDate, closed, successors, reason, source }) => (
            <tr key={id}>
              <th scope="row">{formatPlainDate(onDate)}</th>
              <td>{closed.map(({ name }) => name).join('、')}</td>
              <td>{successors.map(({ name }) => name).join('、')}</td>
              <td>{reason}</td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
