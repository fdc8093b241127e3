import { formatPlainDate } from '@sunlit/calendar'
import { Button, EmptyState, Field, Notice, PageHead } from '@sunlit/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { Choose } from '../../components/Choose.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { api } from '../../lib/api.ts'
import { periodsQuery } from '../../lib/queries.ts'
import { useToday } from '../../lib/use-today.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'
import '../../components/door.css'
import './rectification.css'

/** Takes accepted findings of a quarter into the ledger, some or all at once. */
export function OpenPage(): ReactElement {
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('period')
  const periods = useQuery(periodsQuery())
  const periodId = asked ?? periods.data?.find(({ stage }) => stage !== 'open')?.id
  return (
    <div className="stack">
      <PageHead title="从考核列入整改台账" lead="已认定的问题列入后，单位就会看到并开始整改，不论季度在哪个阶段。" />
      <p>
        <Link href="/rectifications">返回整改台账</Link>
      </p>
      {periods.isError && <FailureNotice error={periods.error} onRetry={() => void periods.refetch()} retrying={periods.isFetching} />}
      {periods.isPending && <Loading what="季度" />}
      {periods.data?.length === 0 && <EmptyState title="还没有季度考核">建立季度、认定问题后，再列入整改台账。</EmptyState>}
      {periods.data && periodId !== undefined && (
        <>
          <Choose
            id="open-period"
            label="季度"
            value={periodId}
            onChange={(chosen) => chosen !== null && navigate(`/rectifications/open?period=${chosen}`, { replace: true })}
            choices={periods.data.map(({ id, title }) => ({ value: id, label: title }))}
            placeholder="请选择季度"
          />
          <Candidates key={periodId} periodId={periodId} />
        </>
      )}
    </div>
  )
}

function Candidates({ periodId }: { readonly periodId: string }): ReactElement {
  const today = useToday()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [due, setDue] = useState('')
  const [asking, setAsking] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['rectification', 'candidates', periodId],
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    queryFn: ({ pageParam }) =>
      api.rectification.candidates.query({ periodId, limit: 100, ...(pageParam !== undefined && { after: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const done = (): void => {
    setChosen(new Set())
    setAsking(false)
  }
  const dueOn = due === '' ? {} : { dueOn: due }
  const some = useEntryStep(() => api.rectification.open.mutate({ findingIds: [...chosen], ...dueOn }), done)
  const all = useEntryStep(() => api.rectification.openAll.mutate({ periodId, ...dueOn }), done)
  const found = list.data?.pages.flatMap((page) => page.candidates) ?? []
  const proposed = list.data?.pages[0]?.proposedDue
  const opened = (some.data ?? all.data)?.opened
  const toggle = (id: string): void =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]))
  return (
    <>
      {list.isError && <FailureNotice error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching} />}
      {list.isPending && <Loading what="已认定的问题" />}
      <StepFailure step={some} />
      {opened !== undefined && <Notice tone="done">列入了 {opened} 条，单位已可看到。</Notice>}
      {list.isSuccess && found.length === 0 && (
        <EmptyState title="没有可列入的问题">本季认定的问题都已在台账中，或还没有认定的问题。您本单位的问题由同事列入。</EmptyState>
      )}
      {found.length > 0 && (
        <>
          <Field
            id="open-due"
            label="整改期限"
            hint={proposed === undefined ? undefined : `不填的，按设置定为${formatPlainDate(proposed)}；选到休息日的顺延`}
            type="date"
            min={today}
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
          <div className="row-actions">
            <Button kind="main" disabled={chosen.size === 0} busy={some.isPending} onClick={() => some.mutate()}>
              列入所选（{chosen.size} 条）
            </Button>
            <Button onClick={() => setAsking(true)}>全部列入</Button>
          </div>
          <ul className="pick-list" aria-label="已认定、未列入的问题">
            {found.map(({ findingId, unitName, occurredOn, problem }) => (
              <li key={findingId}>
                <label>
                  <input type="checkbox" checked={chosen.has(findingId)} onChange={() => toggle(findingId)} />
                  <span>
                    <strong>{unitName}</strong> <small className="word-muted">{formatPlainDate(occurredOn)}</small>
                    <br />
                    {problem}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
          再显示一些
        </Button>
      )}
      {asking && (
        <Confirm
          title="全部列入整改台账"
          action="全部列入"
          busy={all.isPending}
          onConfirm={() => all.mutate()}
          onCancel={() => setAsking(false)}
        >
          <StepFailure step={all} />
          <p>本季所有已认定、还没有列入的问题都会列入台账，有关单位马上会看到，并在期限内整改。您本单位的问题除外。</p>
        </Confirm>
      )}
    </>
  )
}
