import { OPINION_SOURCE_NAMES, type OpinionSource } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { uuidv7 } from 'uuidv7'
import { StepFailure } from '../../components/StepFailure.tsx'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { api } from '../../lib/api.ts'
import { useAftermathStep } from './use-aftermath.ts'
import { TextField } from '../../components/TextField.tsx'

export interface OpinionDraft {
  readonly opinionId: string | null
  readonly version: number
  readonly source: OpinionSource
  readonly sourceId: string | null
  readonly text: string
  readonly unitId: string
}

interface OpinionFormProps {
  readonly eventId: string
  readonly draft: OpinionDraft
  readonly onDone: () => void
}

/** An opinion in words that may be published, and the unit that has to reply. */
export function OpinionForm({ eventId, draft, onDone }: OpinionFormProps): ReactElement {
  const [text, setText] = useState(draft.text)
  const [unitId, setUnitId] = useState<string | null>(draft.unitId)
  const [requestId] = useState(uuidv7)
  const { opinionId, version, source, sourceId } = draft
  const save = useAftermathStep(
    () => api.aftermath.saveOpinion.mutate({ opinionId, requestId, version, eventId, source, sourceId, text, unitId: unitId ?? '' }),
    onDone,
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <StepFailure step={save} />
      <p className="word-muted">{`来源：${OPINION_SOURCE_NAMES[source]}。期限按活动结束的日期计算。`}</p>
      <TextField
        id="opinion-text"
        label="意见内容"
        hint="概括成可以公开的话，不写姓名、电话和住址。"
        rows={5}
        max={1000}
        required
        value={text}
        onChange={setText}
      />
      <UnitSelect id="opinion-unit" label="责任单位" value={unitId} onChange={setUnitId} />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending} disabled={unitId === null}>
          保存
        </Button>
      </div>
    </form>
  )
}
