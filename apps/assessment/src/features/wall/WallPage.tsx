import { formatPlainDate } from '@sunlit/calendar'
import { STAGE_NAMES } from '@sunlit/contracts'
import { Button, EmptyState, HEAT, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import {
  lazy,
  Suspense,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
} from 'react'
import { Link, useLocation, useParams, useSearch } from 'wouter'
import { Loading } from '../../components/Loading.tsx'
import { PeriodTabs } from '../../components/PeriodTabs.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { DueWords } from '../../components/Timeline.tsx'
import type { PeriodDetail, WallAnswer } from '../../lib/outputs.ts'
import { periodQuery, wallQuery } from '../../lib/queries.ts'
import { saveFile } from '../../lib/save-file.ts'
import { wallDataOf } from './wall-answer.ts'
import { filterOf, listed, searchOf, wallCsv, type WallData, type WallFilter } from './wall-model.ts'
import { Wall } from './Wall.tsx'

const loadCellDrawer = async () => ({ default: (await import('./CellDrawer.tsx')).CellDrawer })

/** Comes right after the wall, which does not wait for it. */
const CellDrawer = lazy(loadCellDrawer)

/** One quarter as units × indicators. */
export function WallPage(): ReactElement {
  const { periodId = '' } = useParams<{ readonly periodId: string }>()
  const period = useQuery(periodQuery(periodId))
  const wall = useQuery(wallQuery(periodId))
  return (
    <div className="stack">
      <QueryView query={period} what="季度">
        {(head) => (
          <>
            <PageHead title={head.title} lead={<StandingWords period={head} />} />
            <PeriodTabs periodId={periodId} stage={head.stage} />
          </>
        )}
      </QueryView>
      <QueryView query={wall} what="考核墙">
        {(answer) =>
          answer.units.length === 0 ? (
            <EmptyState title="本期没有被考核的单位">考核管理员添加单位后，会显示在这里。</EmptyState>
          ) : (
            <WallView answer={answer} periodId={periodId} title={period.data?.title ?? ''} />
          )
        }
      </QueryView>
    </div>
  )
}

/** The stage, what is undecided, and what is due next, a click away from the progress. */
function StandingWords({ period }: { readonly period: PeriodDetail }): ReactElement {
  const step = period.timeline.find(({ state }) => state === 'here')
  const undecided = period.waits?.undecidedFindings ?? 0
  return (
    <>
      {STAGE_NAMES[period.stage]}
      {undecided > 0 && `，还有 ${undecided} 条问题没有复核完`}
      {step?.remaining && (
        <>
          {'。'}
          <Link href={`/periods/${period.id}/progress`}>
            {step.name} {formatPlainDate(step.date)}
          </Link>{' '}
          <DueWords remaining={step.remaining} />
        </>
      )}
    </>
  )
}

function WallView({
  answer,
  periodId,
  title,
}: {
  readonly answer: WallAnswer
  readonly periodId: string
  readonly title: string
}): ReactElement {
  const search = useSearch()
  const [, navigate] = useLocation()
  const level = new URLSearchParams(search).get('level') === 'top' ? 'top' : 'lowest'
  const filter = useMemo(() => filterOf(search), [search])
  const [open, setOpen] = useState<{ readonly unitId: string; readonly indicatorId: string }>()
  const data = useMemo(() => wallDataOf(answer, level), [answer, level])
  useEffect(() => void loadCellDrawer().catch(() => undefined), []) // asked for again by the first click
  // Typing in the filter does not wait for the table.
  const units = useDeferredValue(useMemo(() => listed(data.units, filter), [data, filter]))
  const go = (changed: WallFilter, at: string): void => {
    const text = [searchOf(changed), at === 'top' ? 'level=top' : ''].filter(Boolean).join('&')
    navigate(`/periods/${periodId}${text === '' ? '' : `?${text}`}`, { replace: true })
  }
  return (
    <>
      <WallTools
        data={data}
        filter={filter}
        level={level}
        count={units.length}
        onFilter={(changed) => go(changed, level)}
        onLevel={(changed) => go(filter, changed)}
      >
        <Button onClick={() => saveFile(`${title}-考核表.csv`, wallCsv(data.indicators, units), 'text/csv;charset=utf-8')}>
          导出这张表
        </Button>
        <a className="ui-button" href={`/api/exports/findings?periodId=${periodId}&format=xlsx`} download="">
          导出问题清单
        </a>
      </WallTools>
      <Wall
        indicators={data.indicators}
        units={units}
        rankHead={data.classes.length > 1 ? '类内名次' : '名次'}
        onOpen={(unitId, indicatorId) => setOpen({ unitId, indicatorId })}
        onOpenUnit={(unitId) => navigate(`/periods/${periodId}/units/${unitId}`)}
      />
      <Legend />
      <Suspense fallback={<Loading what="明细" />}>
        {open && <CellDrawer periodId={periodId} data={data} {...open} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  )
}

interface WallToolsProps {
  readonly data: WallData
  readonly filter: WallFilter
  readonly level: 'lowest' | 'top'
  readonly count: number
  readonly onFilter: (filter: WallFilter) => void
  readonly onLevel: (level: string) => void
  readonly children: ReactNode
}

function WallTools({ data, filter, level, count, onFilter, onLevel, children }: WallToolsProps): ReactElement {
  return (
    <search className="wall-tools">
      <label>
        查找单位
        <input
          className="ui-input"
          type="search"
          data-shortcut="/"
          placeholder="单位名称（按 / 键）"
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
      </label>
      {data.classes.length > 1 && (
        <label>
          类别
          <select className="ui-input" value={filter.classId} onChange={(event) => onFilter({ ...filter, classId: event.target.value })}>
            <option value="">全部类别</option>
            {data.classes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        指标
        <select className="ui-input" value={level} onChange={(event) => onLevel(event.target.value)}>
          <option value="lowest">最末级指标</option>
          <option value="top">一级指标</option>
        </select>
      </label>
      {children}
      <output className="word-muted">{count} 个单位</output>
    </search>
  )
}

const FIFTHS = ['没有失分', '至 20%', '至 40%', '至 60%', '至 80%', '80% 以上']

function Legend(): ReactElement {
  return (
    <div className="wall-legend">
      <span>失分占该项分值：</span>
      <ul>
        {HEAT.map(({ ground }, index) => (
          // The colour of each step is data; custom properties are how a style sheet takes it.
          <li key={ground} style={{ '--ground': ground } as CSSProperties}>
            {FIFTHS[index]}
          </li>
        ))}
      </ul>
      <span>“待”：有问题还没有复核，不计分</span>
    </div>
  )
}
