import { FINDING_STATUS_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { factsWords } from '../../lib/explanation-rows.ts'
import type { FindingView } from '../../lib/outputs.ts'

interface TodayListProps {
  readonly findings: readonly FindingView[]
  /** The list is cut off: there may be more of today. */
  readonly isCut: boolean
  readonly ruleText: (ruleId: string) => string
}

/** What was recorded today, newest first, each one step from being taken back. */
export function TodayList({ findings, isCut, ruleText }: TodayListProps): ReactElement {
  const client = useQueryClient()
  const [asking, setAsking] = useState<FindingView>()
  const withdraw = useMutation({
    mutationFn: ({ id: findingId, version }: FindingView) => api.finding.withdraw.mutate({ findingId, version }),
    onSettled: async (_, __, { periodId }) => {
      setAsking(undefined)
      await Promise.all([
        client.invalidateQueries({ queryKey: ['finding'] }),
        client.invalidateQueries({ queryKey: ['period', periodId] }),
        client.invalidateQueries({ queryKey: ['todo'] }),
      ])
    },
  })
  return (
    <section aria-label="今天录入的问题" className="today-list">
      <h2>
        今天录入 <span aria-live="polite">{`${findings.length}${isCut ? ' 条以上' : ' 条'}`}</span>
      </h2>
      {withdraw.isError && <FailureNotice error={withdraw.error} />}
      {findings.length === 0 && <p className="word-muted">保存的每一条都会列在这里，录错了可以马上撤回。</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled by keyboard */}
      <ul tabIndex={0} aria-label="今天录入的问题，新的在前">
        {findings.map((finding) => {
          const words = factsWords(finding.facts)
          const text = ruleText(finding.ruleId)
          return (
            <li key={finding.id}>
              <span>
                <strong>{finding.unitName}</strong> {text}
                {words !== '' && ` · ${words}`}{' '}
                <span className={`status status-${finding.status}`}>{FINDING_STATUS_NAMES[finding.status]}</span>
              </span>
              {finding.status !== 'accepted' && (
                <Button kind="quiet" aria-label={`撤回 ${finding.unitName} ${text}`} onClick={() => setAsking(finding)}>
                  撤回
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {asking && (
        <Confirm
          title="撤回这条问题"
          action="撤回"
          busy={withdraw.isPending}
          onConfirm={() => withdraw.mutate(asking)}
          onCancel={() => setAsking(undefined)}
        >
          <p>“{asking.unitName}”的这一条不再计分，也不再进入复核。记录仍会保留，不能恢复为草稿；需要时请重新录入。</p>
        </Confirm>
      )}
    </section>
  )
}
