import { useState, type ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { EffectsNotice, placedWords, waitingWords } from './EffectsNotice.tsx'
import { sessionWords } from './event-draft.ts'
import type { OpenEffects, OpenEventDetail, OpenSessionLine } from './open-day-types.ts'
import { TextField } from '../../components/TextField.tsx'
import { useOpenStep } from './use-open-step.ts'

interface EventFormProps {
  readonly event: OpenEventDetail
  readonly onDone: () => void
}

/** The whole event, with all of its sessions. */
export function CallOffEventForm({ event, onDone }: EventFormProps): ReactElement {
  const [reason, setReason] = useState('')
  const step = useOpenStep(() => api.openDay.callOff.mutate({ eventId: event.id, version: event.version, reason }), onDone)
  return (
    <ChangeForm label="取消活动" step={step} action="确认取消活动" danger disabled={reason.trim() === ''}>
      <p>
        “{event.title}”的全部场次将取消，<strong>不能恢复</strong>。
      </p>
      <EffectsNotice eventId={event.id} sessionId={null} words={calledOffWords} />
      <TextField id="call-off-reason" label="取消的原因（会公开）" max={500} required value={reason} onChange={setReason} />
    </ChangeForm>
  )
}

/** One session; the others stay. */
export function CallOffSessionForm({ event, session, onDone }: EventFormProps & { readonly session: OpenSessionLine }): ReactElement {
  const [reason, setReason] = useState('')
  const step = useOpenStep(() => api.openDay.callOffSession.mutate({ openSessionId: session.id, reason }), onDone)
  return (
    <ChangeForm label="取消这一场" step={step} action="确认取消这一场" danger disabled={reason.trim() === ''}>
      <p>
        “{event.title}”{sessionWords(session)}这一场将取消，<strong>不能恢复</strong>。其他场次照常。
      </p>
      <EffectsNotice eventId={event.id} sessionId={session.id} words={calledOffWords} />
      <TextField id="call-off-reason" label="取消的原因（会公开）" max={500} required value={reason} onChange={setReason} />
    </ChangeForm>
  )
}

function calledOffWords(effects: OpenEffects): readonly string[] {
  return [
    `已有名额的 ${placedWords(effects)}失去名额，入场码作废；`,
    `候补和申请的 ${waitingWords(effects)}不再等候；`,
    `通知 ${effects.told} 组报名人，他们可以改报别的场次；`,
    '公开页面写明已取消和原因。',
  ]
}
