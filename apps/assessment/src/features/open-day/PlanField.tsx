import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { readDraft } from './event-draft.ts'
import type { DraftFieldsProps } from './HeadFields.tsx'
import { TextField } from '../../components/TextField.tsx'

/** The 实施方案: written from the fields above, then edited as a text. */
export function PlanField({ draft, season, onChange }: Omit<DraftFieldsProps, 'errors'>): ReactElement {
  const [isAsking, setAsking] = useState(false)
  const reading = readDraft(draft, season.rules.classes)
  const write = useMutation({
    mutationFn: (event: Parameters<typeof api.openDay.writePlan.mutate>[0]) => api.openDay.writePlan.mutate(event),
    onSuccess: ({ text }) => onChange({ plan: text }),
    onSettled: () => setAsking(false),
  })
  const begin = (): void => {
    if (reading.ok) write.mutate({ ...reading.event, seasonId: season.id })
  }
  return (
    <fieldset className="form-part">
      <legend>实施方案</legend>
      <TextField
        id="plan"
        label="方案正文"
        hint="以“一、”或“（一）”开头的行，在文件里是标题。"
        rows={14}
        max={20_000}
        value={draft.plan}
        onChange={(plan) => onChange({ plan })}
      />
      {write.isError && <FailureNotice error={write.error} />}
      <div className="row-actions">
        <Button busy={write.isPending} disabled={!reading.ok} onClick={() => (draft.plan.trim() === '' ? begin() : setAsking(true))}>
          按表单生成方案
        </Button>
        {!reading.ok && <span className="word-muted">上面各项填好以后可以生成。</span>}
      </div>
      {isAsking && (
        <Confirm title="重新生成方案" action="重新生成" busy={write.isPending} onConfirm={begin} onCancel={() => setAsking(false)}>
          <p>现在的正文会被按表单生成的内容替换，您在正文里的修改不再保留。</p>
        </Confirm>
      )}
    </fieldset>
  )
}
