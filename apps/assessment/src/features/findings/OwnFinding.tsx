import type { Rule } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { FindingHistory } from '../../components/FindingHistory.tsx'
import { FindingFacts } from '../../components/FindingFacts.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { FindingView } from '../../lib/outputs.ts'
import type { FileLimits } from '../../lib/staged-files.ts'
import { EditFinding } from './EditFinding.tsx'
import { FindingEvidence } from './FindingEvidence.tsx'

export type OpenPart = 'facts' | 'evidence'

interface OwnFindingProps {
  readonly finding: FindingView
  readonly rule: Rule | undefined
  /** What is open of it: the form, or its evidence. One at a time, because adding evidence moves the version on. */
  readonly open: OpenPart | undefined
  readonly onOpen: (part: OpenPart | undefined) => void
  readonly limits: FileLimits
}

/** One of my findings with the steps that are open to me: change, submit, take back. */
export function OwnFinding({ finding, rule, open, onOpen, limits }: OwnFindingProps): ReactElement {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { id: findingId, version, status } = finding
  const refresh = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['finding'] }),
      client.invalidateQueries({ queryKey: ['period', finding.periodId] }),
      client.invalidateQueries({ queryKey: ['todo'] }),
    ])
  const step = useMutation({
    mutationFn: (kind: 'submit' | 'withdraw') => api.finding[kind].mutate({ findingId, version }),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  })
  const isOpen = status === 'draft' || status === 'returned'
  return (
    <div className="panel stack">
      <FindingFacts finding={finding} ruleText={rule?.text ?? finding.ruleId} withEvidence={open !== 'evidence'} />
      {step.isError &&
        (failureOf(step.error).code === 'conflict' ? (
          <ConflictNotice onReload={() => void refresh()} />
        ) : (
          <FailureNotice error={step.error} />
        ))}
      {(status === 'accepted' || status === 'withdrawn') && <FindingHistory findingId={findingId} />}
      {open === 'facts' && rule && <EditFinding finding={finding} rule={rule} onDone={() => onOpen(undefined)} onSaved={refresh} />}
      {open === 'evidence' && <FindingEvidence finding={finding} limits={limits} onChanged={refresh} onDone={() => onOpen(undefined)} />}
      {open === undefined && (isOpen || status === 'submitted') && (
        <div className="evidence-actions">
          {isOpen && (
            <>
              <Button kind="main" busy={step.isPending} onClick={() => step.mutate('submit')}>
                提交复核
              </Button>
              <Button onClick={() => onOpen('facts')}>修改</Button>
            </>
          )}
          <Button onClick={() => onOpen('evidence')}>
            {finding.evidence.length === 0 ? '补充佐证' : `佐证（${finding.evidence.length}）`}
          </Button>
          <Button kind="danger" onClick={() => setAsking(true)}>
            撤回
          </Button>
        </div>
      )}
      {asking && (
        <Confirm
          title="撤回这条问题"
          action="撤回"
          busy={step.isPending}
          onConfirm={() => step.mutate('withdraw')}
          onCancel={() => setAsking(false)}
        >
          <p>“{finding.unitName}”的这一条不再计分，也不再进入复核。记录仍会保留，不能恢复为草稿；需要时请重新录入。</p>
        </Confirm>
      )}
    </div>
  )
}
