import { STAGE_NAMES } from '@sunlit/contracts'
import { formatPoints } from '@sunlit/scoring'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import type { PeriodView, WallAnswer } from '../../lib/outputs.ts'
import { periodsQuery, wallQuery } from '../../lib/queries.ts'
import { changeWords, classStandings, heaviestLosses, moves, quartersToCompare, type Move, type Standing } from './overview.ts'
import './overview.css'

/** Where we stand, what moved, who needs help: one page that fits a phone. */
export function OverviewPage(): ReactElement {
  const periods = useQuery(periodsQuery())
  const asked = new URLSearchParams(useSearch()).get('period')
  const [, navigate] = useLocation()
  return (
    <div className="stack narrow">
      <QueryView query={periods} what="季度">
        {(list) => {
          const { now, before } = quartersToCompare(list, asked)
          if (now === undefined) return <EmptyState title="还没有季度考核">建立第一个季度后，这里会显示各类单位的得分和变化。</EmptyState>
          return (
            <>
              <PageHead
                title="概览"
                lead={`${now.title}，${STAGE_NAMES[now.stage]}${now.frozenAt === null ? '。还没有定稿，结果会变动' : ''}`}
                actions={<Link href={`/periods/${now.id}`}>看考核墙</Link>}
              />
              {list.length > 1 && (
                <label className="overview-choice">
                  季度
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
              <Quarter key={now.id} now={now} before={before} />
            </>
          )
        }}
      </QueryView>
    </div>
  )
}

function Quarter({ now, before }: { readonly now: PeriodView; readonly before: PeriodView | undefined }): ReactElement {
  const wall = useQuery(wallQuery(now.id))
  return (
    <QueryView query={wall} what="得分">
      {(answer) =>
        answer.units.length === 0 ? (
          <EmptyState title="本期没有被考核的单位">考核管理员添加单位后，会显示在这里。</EmptyState>
        ) : (
          <>
            <Standings periodId={now.id} answer={answer} />
            <Losses periodId={now.id} answer={answer} />
            {before === undefined ? (
              <p className="word-muted">没有用同一方案考核的上一季度，不作比较。</p>
            ) : (
              <Moves now={now} before={before} answer={answer} />
            )}
          </>
        )
      }
    </QueryView>
  )
}

interface PartProps {
  readonly periodId: string
  readonly answer: WallAnswer
}

function Standings({ periodId, answer }: PartProps): ReactElement {
  return (
    <>
      {classStandings(answer).map(({ classId, name, count, mean, best, worst }) => (
        <section key={classId} className="panel" aria-labelledby={`class-${classId}`}>
          <h2 id={`class-${classId}`}>
            {name} <small className="word-muted">{`${count} 个单位，平均 ${formatPoints(mean)} 分`}</small>
          </h2>
          <div className="overview-ends">
            <Ends title="靠前" periodId={periodId} rows={best} />
            {worst.length > 0 && <Ends title="靠后" periodId={periodId} rows={worst} />}
          </div>
        </section>
      ))}
    </>
  )
}

function Ends({
  title,
  periodId,
  rows,
}: {
  readonly title: string
  readonly periodId: string
  readonly rows: readonly Standing[]
}): ReactElement {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="overview-list">
        {rows.map(({ unitId, name, score, rank, grade }) => (
          <li key={unitId}>
            <Link href={`/periods/${periodId}/units/${unitId}`}>{name}</Link>
            <span>
              <strong>{formatPoints(score)}</strong>{' '}
              <small className="word-muted">{`第 ${rank} 名${grade === null ? '' : ` ${grade}`}`}</small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Losses({ periodId, answer }: PartProps): ReactElement {
  const losses = heaviestLosses(answer)
  return (
    <section className="panel" aria-labelledby="losses">
      <h2 id="losses">失分最多的指标</h2>
      {losses.length === 0 ? (
        <p>还没有失分。</p>
      ) : (
        <ul className="overview-list">
          {losses.map(({ indicatorId, name, lost, units }) => (
            <li key={indicatorId}>
              <Link href={`/periods/${periodId}?level=top`}>{name}</Link>
              <span>
                <strong className="word-lost">{formatPoints(-lost)}</strong> <small className="word-muted">{units} 个单位</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface MovesProps {
  readonly now: PeriodView
  readonly before: PeriodView
  readonly answer: WallAnswer
}

function Moves({ now, before, answer }: MovesProps): ReactElement {
  const earlier = useQuery(wallQuery(before.id))
  return (
    <section className="panel" aria-labelledby="moves">
      <h2 id="moves">比{before.title}</h2>
      {before.scheme.version !== now.scheme.version && (
        <p className="word-muted">{`方案由第 ${before.scheme.version} 版改为第 ${now.scheme.version} 版，变化里有一部分来自方案。`}</p>
      )}
      <QueryView query={earlier} what="上一季度">
        {(old) => {
          const { risen, fallen, same } = moves(answer, old)
          return (
            <>
              <div className="overview-ends">
                <MoveList title="上升最多" periodId={now.id} rows={risen} />
                <MoveList title="下降最多" periodId={now.id} rows={fallen} />
              </div>
              {same > 0 && <p className="word-muted">{same} 个单位没有变化。</p>}
            </>
          )
        }}
      </QueryView>
    </section>
  )
}

function MoveList({
  title,
  periodId,
  rows,
}: {
  readonly title: string
  readonly periodId: string
  readonly rows: readonly Move[]
}): ReactElement {
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="word-muted">没有</p>
      ) : (
        <ul className="overview-list">
          {rows.map((move) => (
            <li key={move.unitId}>
              <Link href={`/periods/${periodId}/units/${move.unitId}`}>{move.name}</Link>
              <span>
                <strong className={move.after < move.before ? 'word-lost' : 'word-closed'}>{changeWords(move)}</strong>{' '}
                <small className="word-muted">现 {formatPoints(move.after)}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
