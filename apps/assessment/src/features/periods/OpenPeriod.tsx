import { formatQuarter, quarterOf, type Quarter } from '@sunlit/calendar'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { compositeSchemesQuery } from '../../lib/composite-queries.ts'
import { schemesQuery } from '../../lib/queries.ts'
import { useToday } from '../../lib/use-today.ts'
import { adoptedComposites, adoptedVersions, quarterChoices, type VersionChoice } from './open-choices.ts'

interface Opening extends VersionChoice {
  readonly year: number
  readonly quarter: Quarter
}

/** Opens a quarter under an adopted version, or in the parts of a composite scheme. */
export function OpenPeriod(): ReactElement {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const schemes = useQuery(schemesQuery())
  const choices = quarterChoices(quarterOf(useToday()))
  const [chosen, setChosen] = useState(0)
  const composites = useQuery(compositeSchemesQuery())
  const versions = [...adoptedVersions(schemes.data ?? []), ...adoptedComposites(composites.data ?? [])]
  const [versionId, setVersionId] = useState('')
  const open = useMutation({
    mutationFn: async ({ versionId: chosenId, compositeId, ...place }: Opening): Promise<string> => {
      if (compositeId === undefined) return `/periods/${(await api.period.open.mutate({ ...place, schemeVersionId: chosenId })).periodId}`
      return `/composites/${(await api.composite.open.mutate({ ...place, compositeId })).summaryId}`
    },
    onSuccess: async (address) => {
      await Promise.all([client.invalidateQueries({ queryKey: ['period'] }), client.invalidateQueries({ queryKey: ['summary'] })])
      navigate(address)
    },
  })
  const quarter = choices[chosen]
  const version = versions.find((other) => other.versionId === versionId) ?? versions[0]
  if (schemes.isSuccess && versions.length === 0) {
    return (
      <Notice tone="waiting" word="先启用方案" actions={<Link href="/schemes">去方案页</Link>}>
        建立季度前要有一版已启用的考核方案。
      </Notice>
    )
  }
  return (
    <form
      className="filter-bar panel"
      aria-label="建立季度"
      onSubmit={(event) => {
        event.preventDefault()
        if (quarter && version && !open.isPending) open.mutate({ ...quarter, ...version })
      }}
    >
      <div className="ui-field">
        <label htmlFor="open-quarter">季度</label>
        <select id="open-quarter" className="ui-input" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
          {choices.map((choice, index) => (
            <option key={formatQuarter(choice)} value={index}>
              {formatQuarter(choice)}
            </option>
          ))}
        </select>
      </div>
      <div className="ui-field field-wide">
        <label htmlFor="open-scheme">方案</label>
        <select
          id="open-scheme"
          className="ui-input"
          value={version?.versionId ?? ''}
          onChange={(event) => setVersionId(event.target.value)}
        >
          {versions.map(({ versionId, words }) => (
            <option key={versionId} value={versionId}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <Button kind="main" type="submit" busy={open.isPending} disabled={version === undefined} data-shortcut="n">
        建立这个季度
      </Button>
      {open.isError && <FailureNotice error={open.error} />}
      {schemes.isError && <FailureNotice error={schemes.error} onRetry={() => void schemes.refetch()} retrying={schemes.isFetching} />}
    </form>
  )
}
