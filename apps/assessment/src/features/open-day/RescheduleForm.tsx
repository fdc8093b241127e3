import { Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { fromTimeField, toTimeField } from '../../lib/shanghai-time.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { EffectsNotice, placedWords, waitingWords } from './EffectsNotice.tsx'
import { sessionWords } from './event-draft.ts'
import type { OpenEventDetail, OpenSessionLine } from './open-day-types.ts'
import { TextField } from '../../components/TextField.tsx'
import { useOpenStep } from './use-open-step.ts'

interface RescheduleFormProps {
  readonly event: OpenEventDetail
  readonly session: OpenSessionLine
  readonly onDone: () => void
}

/** Another time for a published session. */
export function RescheduleForm({ event, session, onDone }: RescheduleFormProps): ReactElement {
  const [starts, setStarts] = useState(toTimeField(session.starts))
  const [ends, setEnds] = useState(toTimeField(session.ends))
  const [reason, setReason] = useState('')
  const [from, to] = [fromTimeField(starts), fromTimeField(ends)]
  const isWhole = from !== undefined && to !== undefined && from < to && reason.trim() !== '' && from !== session.starts
  const step = useOpenStep(
    () => api.openDay.reschedule.mutate({ openSessionId: session.id, starts: from ?? '', ends: to ?? '', reason }),
    onDone,
  )
  return (
    <ChangeForm label="改期" step={step} action="确认改期" disabled={!isWhole}>
      <p>现在的时间：{sessionWords(session)}</p>
      <Field
        id="move-starts"
        label="新的开始时间"
        type="datetime-local"
        value={starts}
        onChange={(event_) => setStarts(event_.target.value)}
      />
      <Field
        id="move-ends"
        label="新的结束时间"
        type="datetime-local"
        value={ends}
        error={from !== undefined && to !== undefined && from >= to ? '结束时间要晚于开始时间' : undefined}
        onChange={(event_) => setEnds(event_.target.value)}
      />
      <TextField id="move-reason" label="改期的原因（会公开）" max={500} required value={reason} onChange={setReason} />
      <EffectsNotice
        eventId={event.id}
        sessionId={session.id}
        words={(effects) => [
          `已有名额的 ${placedWords(effects)}保留名额，旧的入场码作废，换成新时间的；`,
          `候补和申请的 ${waitingWords(effects)}照旧等候；`,
          `通知 ${effects.told} 组报名人，不能来的可以取消。`,
        ]}
      />
    </ChangeForm>
  )
}
