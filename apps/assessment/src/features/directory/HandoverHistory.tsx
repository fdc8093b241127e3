import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import { Button, EmptyState } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { handoverWords, HANDOVER_STATUS_WORDS, type ContactView, type UnitContacts } from './directory-words.ts'

interface HandoverHistoryProps {
  readonly unit: UnitContacts
  readonly mayErase: boolean
}

/** Every report of a unit, newest first. Who has left can be erased; that the duty changed hands stays. */
export function HandoverHistory({ unit, mayErase }: HandoverHistoryProps): ReactElement {
  const client = useQueryClient()
  const [asked, setAsked] = useState<ContactView>()
  const erase = useMutation({
    mutationFn: ({ id, version }: ContactView) => api.directory.erase.mutate({ contactId: id, version }),
    onSettled: () => {
      setAsked(undefined)
      return client.invalidateQueries({ queryKey: ['directory'] })
    },
  })
  if (unit.handovers.length === 0) return <EmptyState title="还没有变动记录">报备第一位联系人后，每次变动都记在这里。</EmptyState>
  return (
    <div className="stack">
      {erase.isError && <FailureNotice error={erase.error} />}
      <ol className="handovers">
        {unit.handovers.map((handover) => (
          <li key={handover.id}>
            <strong>{handoverWords(handover)}</strong>
            <p>
              {formatPlainDate(handover.onDate)}起，{handover.reason}。{HANDOVER_STATUS_WORDS[handover.status]}
            </p>
            <p className="word-muted">
              {handover.reportedBy ?? '已删除人员'}于{formatInstant(handover.reportedAt)}报备
              {handover.decidedAt !== null &&
                `，${handover.decidedBy ?? '已删除人员'}于${formatInstant(handover.decidedAt)}${HANDOVER_STATUS_WORDS[handover.status].slice(1)}`}
              {handover.declineReason !== null && `：${handover.declineReason}`}
            </p>
            {mayErase && handover.from && handover.from.servesTo !== null && !handover.from.erased && (
              <Button kind="quiet" onClick={() => setAsked(handover.from ?? undefined)}>
                删除{handover.from.name}的个人信息
              </Button>
            )}
          </li>
        ))}
      </ol>
      {asked && (
        <Confirm
          title="删除个人信息"
          action="删除"
          busy={erase.isPending}
          onConfirm={() => erase.mutate(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>{asked.name}的姓名、职务和联系方式将被删除，不能恢复。哪天交接、谁报备、谁确认仍然保留。</p>
        </Confirm>
      )}
    </div>
  )
}
