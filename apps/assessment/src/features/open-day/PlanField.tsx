import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { readDraft } from './event-draft.ts'
import type { DraftFieldsProps } from './HeadFields.tsx'
import { TextField } from '../../components/TextField.tsx'
import type { PlanWriting } from './use-plan-writing.ts'

interface PlanFieldProps extends Omit<DraftFieldsProps, 'errors'> {
  readonly writing: PlanWriting
}

/** The 实施方案: written from the fields above, then edited as a text. */
export function PlanField({ draft, season, writing, onChange }: PlanFieldProps): ReactElement {
  const [isAsking, setAsking] = useState(false)
  const reading = readDraft(draft, season.rules.classes)
  const begin = (): void => {
    if (reading.ok) writing.begin({ ...reading.event, seasonId: season.id }, () => setAsking(false))
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
      {writing.error !== null && <FailureNotice error={writing.error} />}
      <div className="row-actions">
        <Button busy={writing.isPending} disabled={!reading.ok} onClick={() => (draft.plan.trim() === '' ? begin() : setAsking(true))}>
          按表单生成方案
        </Button>
        {!reading.ok && <span className="word-muted">上面各项填好以后可以生成。</span>}
      </div>
      {isAsking && (
        <Confirm title="重新生成方案" action="重新生成" busy={writing.isPending} onConfirm={begin} onCancel={() => setAsking(false)}>
          <p>现在的正文会被按表单生成的内容替换，您在正文里的修改不再保留。</p>
        </Confirm>
      )}
    </fieldset>
  )
}
