import { MOST_OPEN_ROWS } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useSearch } from 'wouter'
import { ImportTable } from '../../components/ImportTable.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { openSeasonsQuery } from '../../lib/open-day-queries.ts'

type Line = Extract<RouterOutputs['openDay']['readTable'], { readonly ok: true }>['rows'][number]

/** Events from a table, one row a session; they come in as drafts. */
export function ImportEventsPage(): ReactElement {
  const client = useQueryClient()
  const year = new URLSearchParams(useSearch()).get('year')
  const seasons = useQuery(openSeasonsQuery())
  return (
    <div className="stack">
      <PageHead
        title="导入开放活动"
        lead="每行一场，同一单位、同一名称的几行是一个活动。先看每一行会怎样，再导入。导入后是草稿，不改动已有的活动。"
        actions={
          <Link className="ui-button" href={year === null ? '/open-day' : `/open-day?year=${year}`}>
            返回开放日
          </Link>
        }
      />
      <QueryView query={seasons} what="开放月">
        {(known) => {
          const season = known.find((one) => String(one.year) === year) ?? known[0]
          if (!season) return <EmptyState title="还没有开放月">政务公开办设置开放月以后，可以导入活动。</EmptyState>
          return (
            <ImportTable<Line, RouterOutputs['openDay']['importTable']>
              counted="场活动"
              template={() => api.openDay.template.query({ seasonId: season.id })}
              read={(file) => api.openDay.readTable.mutate({ ...file, seasonId: season.id })}
              atOnce={MOST_OPEN_ROWS}
              store={(part) => api.openDay.importTable.mutate({ ...part, seasonId: season.id })}
              onDone={() => void client.invalidateQueries({ queryKey: ['openDay'] })}
            >
              {(answers) => (
                <p>
                  {answers.some(({ before }) => before) ? '这次导入先前已经保存过，没有重复保存。' : '请逐个补充内容，再提交审批。'}
                  <Link href={`/open-day?year=${season.year}&view=table&state=draft`}>查看草稿</Link>
                </p>
              )}
            </ImportTable>
          )
        }}
      </QueryView>
    </div>
  )
}
