import { DEFAULT_SEASON_RULES } from '@sunlit/contracts'
import { Button, EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useSearch } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { openSeasonsQuery } from '../../lib/open-day-queries.ts'
import { useToday } from '../../lib/use-today.ts'
import type { OpenSeason } from './open-day-types.ts'
import { SeasonForm, type SeasonDraft } from './SeasonForm.tsx'
import { useAddress } from './use-address.ts'
import '../../components/door.css'
import './open-day.css'

/** 开放月设置: window, whom it invites, ages, clocks and what follows from not coming; each default with where it comes from. */
export function SeasonPage(): ReactElement {
  const seasons = useQuery(openSeasonsQuery())
  return (
    <div className="stack">
      <PageHead title="开放月设置" lead="一年一次。起止日期、邀请对象和规则，各单位填报和公众报名都按这里办。" />
      <p data-no-print="">
        <Link href="/open-day">返回开放日</Link>
      </p>
      <QueryView query={seasons} what="开放月">
        {(known) => <Chosen seasons={known} />}
      </QueryView>
    </div>
  )
}

function Chosen({ seasons }: { readonly seasons: readonly OpenSeason[] }): ReactElement {
  const asked = new URLSearchParams(useSearch()).get('year')
  const today = useToday()
  const change = useAddress('/open-day/season')
  const [saved, setSaved] = useState<string>()
  const next = Math.max(Number(today.slice(0, 4)), ...seasons.map(({ year }) => year + 1))
  const season = seasons.find(({ year }) => String(year) === asked) ?? (asked === 'new' ? undefined : seasons[0])
  const draft = season ? draftOf(season) : newSeason(seasons.length === 0 ? Number(today.slice(0, 4)) : next, seasons[0])
  return (
    <>
      {seasons.length > 0 && (
        <div className="row-actions">
          {seasons.map(({ id, year }) => (
            <Button key={id} aria-pressed={season?.year === year} onClick={() => change({ year: String(year) })}>
              {year}年
            </Button>
          ))}
          <Button aria-pressed={season === undefined} onClick={() => change({ year: 'new' })}>
            新建 {next}年
          </Button>
        </div>
      )}
      {season === undefined && seasons.length === 0 && (
        <EmptyState title="还没有开放月">核对下面的日期和规则，保存后各单位就可以填报。</EmptyState>
      )}
      {saved !== undefined && saved === (season?.id ?? '') && <Notice tone="done">已保存。</Notice>}
      <SeasonForm
        key={`${season?.id ?? 'new'} ${season?.version ?? 0}`}
        draft={draft}
        published={season?.published ?? false}
        onSaved={(id, year) => {
          setSaved(id)
          change({ year: String(year) })
        }}
      />
    </>
  )
}

function draftOf({ year, title, from, to, limit, rules, version }: OpenSeason): SeasonDraft {
  return { year, title, from, to, limit, rules, version }
}

/** September, and mid-October at the latest (宁夏, 吴忠 2022); rules as they were last time. */
function newSeason(year: number, last: OpenSeason | undefined): SeasonDraft {
  const rules = last?.rules ?? DEFAULT_SEASON_RULES
  return {
    year,
    title: last?.title ?? '政府开放月',
    from: `${year}-09-01`,
    to: `${year}-09-30`,
    limit: `${year}-10-15`,
    rules: { ...rules, clocks: { ...rules.clocks, planDue: null } },
    version: 0,
  }
}
