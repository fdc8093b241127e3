import { Button } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import type { RectificationDetail } from './ledger-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'
import { WordsField } from './WordsField.tsx'

/** The unit says that it is done; without evidence there is nothing to re-check, and the page says so beforehand. */
export function SubmitForm({ entry }: { readonly entry: RectificationDetail }): ReactElement {
  const [remark, setRemark] = useState('')
  const send = useEntryStep(() => api.rectification.submit.mutate({ rectificationId: entry.id, version: entry.version, remark }))
  const hasEvidence = entry.evidence.some(({ isEarlier }) => !isEarlier)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!send.isPending) send.mutate()
  }
  return (
    <form className="panel stack" onSubmit={submit} aria-label="提交复查">
      <h2>提交复查</h2>
      <StepFailure step={send} />
      {hasEvidence ? (
        <>
          <p>提交后由考核部门复查，复查期间措施和佐证不能修改。</p>
          <WordsField id="remark" label="补充说明（选填）" rows={2} max={1_000} value={remark} onChange={setRemark} />
          <div className="row-actions">
            <Button kind="main" type="submit" busy={send.isPending}>
              提交复查
            </Button>
          </div>
        </>
      ) : (
        <p className="word-muted">整改完成后，先在上面添加佐证，再提交复查。</p>
      )}
    </form>
  )
}
