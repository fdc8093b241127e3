import { STAGE_NAMES } from '@sunlit/contracts'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { TrendFigure } from '../../components/TrendFigure.tsx'
import { api } from '../../lib/api.ts'
import type { PeriodView } from '../../lib/outputs.ts'
import { periodsQuery } from '../../lib/queries.ts'
import { ClassGlance } from './ClassGlance.tsx'
import { quarterToShow } from './overview.ts'
import { OverdueGlance } from './OverdueGlance.tsx'
import { RankMoves } from './RankMoves.tsx'
import { RedBlack } from './RedBlack.tsx'
import { WallGlance } from './WallGlance.tsx'
import './overview.css'

/** One page a quarter for leaders, made for a phone and for one sheet of A4: where we stand, what is late, what moved. */
export function OverviewPage(): ReactElement {
  const periods = useQuery(periodsQuery())
  const [search] = useSearchParams()
  const [, navigate] = useLocation()
  return (
    <div className="overview">
      <QueryView query={periods} what="季度">
        {(list) => {
          const now = quarterToShow(list, search.get('period'))
          if (now === undefined) return <EmptyState title="还没有季度考核">建立第一个季度后，这里会显示各类单位的得分和变化。</EmptyState>
          return (
            <>
              <PageHead
                title={now.title}
                lead={`${STAGE_NAMES[now.stage]}${now.frozenAt === null ? '，还没有定稿，结果会变动' : ''}`}
                actions={
                  <>
                    <Link href={`/periods/${now.id}`}>看考核墙</Link>
                    <Button onClick={() => print()}>打印</Button>
                  </>
                }
              />
              {list.length > 1 && (
                <label className="overview-choice" data-no-print="">
                  换一个季度
                  <select
                    className="ui-input"
                    value={now.id}
                    onChange={(event) => navigate(`/overview?period=${event.target.value}`, { replace: true })}
                  >
                    {list.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {title}
                      </option>
                    ))}
                  </select>
                </label>
              )}
              <Quarter key={now.id} now={now} />
              <TrendFigure />
            </>
          )
        }}
      </QueryView>
    </div>
  )
}

function Quarter({ now }: { readonly now: PeriodView }): ReactElement {
  const glance = useQuery({
    queryKey: ['period', now.id, 'glance'],
    queryFn: () => api.year.quarterAtAGlance.query({ periodId: now.id }),
  })
  return (
    <QueryView query={glance} what="本季度">
      {(answer) =>
        answer.classes.length === 0 ? (
          <EmptyState title="本期没有被考核的单位">考核管理员添加单位后，会显示在这里。</EmptyState>
        ) : (
          <>
            <ClassGlance classes={answer.classes} />
            <OverdueGlance glance={answer} />
            <RankMoves periodId={now.id} moves={answer.moves} />
            <WallGlance periodId={now.id} />
            {answer.redBlack && <RedBlack view={answer.redBlack} />}
          </>
        )
      }
    </QueryView>
  )
}
