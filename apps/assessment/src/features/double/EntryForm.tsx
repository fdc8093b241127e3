import type { Scheme } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { CaseDetail } from './double-words.ts'
import { EntryEvidence } from './EntryEvidence.tsx'
import { MarksEditor } from './MarksEditor.tsx'
import { readMarks, type Days } from './marks.ts'

interface EntryFormProps {
  readonly detail: CaseDetail
  readonly scheme: Scheme
  readonly days: Days
  readonly personId: string
}

/** My own judgement, kept on this machine until it is handed in, once and for all. */
export function EntryForm({ detail, scheme, days, personId }: EntryFormProps): ReactElement {
  const client = useQueryClient()
  const key = `sunlit.double.${personId}.${detail.id}`
  const [marks, setMarks] = useState(() => readMarks(localStorage.getItem(key)))
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    if (marks.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(marks))
  }, [marks, key])
  const refresh = (): Promise<unknown> =>
    Promise.all([client.invalidateQueries({ queryKey: ['period', detail.periodId] }), client.invalidateQueries({ queryKey: ['todo'] })])
  const enter = useMutation({
    mutationFn: () => api.double.enter.mutate({ caseId: detail.id, marks: [...marks] }),
    onSuccess: () => {
      localStorage.removeItem(key)
      return refresh()
    },
    onSettled: () => setAsking(false),
  })
  return (
    <form className="panel stack double-entry" aria-label="我的评分" onSubmit={(event) => event.preventDefault()}>
      {enter.isError && <FailureNotice error={enter.error} />}
      <MarksEditor scheme={scheme} indicatorId={detail.indicatorId} days={days} marks={marks} onMarks={setMarks} />
      <EntryEvidence detail={detail} onChanged={refresh} />
      <div className="evidence-actions">
        <Button kind="main" busy={enter.isPending} onClick={() => setAsking(true)}>
          交上评分
        </Button>
        <small className="word-muted">填写的内容自动保存在这台电脑上，交上以前只有您能看到。</small>
      </div>
      {asking && (
        <Confirm title="交上评分" action="交上" busy={enter.isPending} onConfirm={() => enter.mutate()} onCancel={() => setAsking(false)}>
          <p>
            {detail.unitName}的“{detail.indicatorName}”：{marks.length === 0 ? '没有问题，不扣分' : `${marks.length} 条问题`}
            。交上以后不能再改；另一位考核员也交上后自动比对。
          </p>
        </Confirm>
      )}
    </form>
  )
}
