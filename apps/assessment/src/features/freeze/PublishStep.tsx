import { revisedTitle } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { PeriodDetail } from '../../lib/outputs.ts'
import { publicationsQuery } from '../../lib/queries.ts'

/** Publishes a frozen quarter inside the organisation. */
export function PublishStep({ period }: { readonly period: PeriodDetail }): ReactElement | null {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const earlier = useQuery(publicationsQuery()).data?.filter(({ periodId }) => periodId === period.id).length ?? 0
  const [typed, setTitle] = useState<string>()
  const title = typed ?? revisedTitle(`${period.title}结果`, earlier + 1)
  const [asking, setAsking] = useState(false)
  const publish = useMutation({
    mutationFn: () => api.publication.publish.mutate({ periodId: period.id, version: period.version, title: title.trim() }),
    onSuccess: async ({ publicationId }) => {
      await Promise.all(['period', 'publication', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
      navigate(`/publications/${publicationId}`)
    },
    onSettled: () => setAsking(false),
  })
  if (period.stage !== 'frozen') return null
  return (
    <form
      className="panel stack"
      aria-label="内部公示"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '') setAsking(true)
      }}
    >
      <h2>内部公示</h2>
      {publish.isError &&
        (failureOf(publish.error).code === 'conflict' ? (
          <ConflictNotice
            mine={title}
            onReload={() => void client.invalidateQueries({ queryKey: ['period'] }).then(() => publish.reset())}
          />
        ) : (
          <FailureNotice error={publish.error} />
        ))}
      <Field
        id="publish-title"
        label="公示标题"
        {...(earlier > 0 && { hint: '这是修订后的公示，会附上各单位得分、名次的前后变化，原结果仍可查阅' })}
        maxLength={200}
        value={title}
        error={title.trim() === '' ? '请填写标题' : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <div>
        <Button kind="main" type="submit" busy={publish.isPending}>
          内部公示
        </Button>
      </div>
      {asking && (
        <Confirm
          title="内部公示"
          action="确认公示"
          busy={publish.isPending}
          onConfirm={() => publish.mutate()}
          onCancel={() => setAsking(false)}
        >
          <p>
            “{title}
            ”将向本机构全体考核人员和各被考核单位的联络员、负责人公示，包括排名和失分原因。公示后不能撤回；对外公开须另行申请并由他人批准。
          </p>
        </Confirm>
      )}
    </form>
  )
}
