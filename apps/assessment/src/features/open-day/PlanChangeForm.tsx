import { Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { useSettled } from '../../lib/use-settled.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { readPlan, sessionDraft, sessionWords, type SessionDraft } from './event-draft.ts'
import type { OpenEventDetail, OpenSessionLine } from './open-day-types.ts'
import { PlacesFields } from './PlacesFields.tsx'
import { useOpenStep } from './use-open-step.ts'

interface PlanChangeFormProps {
  readonly event: OpenEventDetail
  readonly session: OpenSessionLine
  readonly onDone: () => void
}

/** Another capacity or other quotas: exactly whom it takes the places from is named before it is done. */
export function PlanChangeForm({ event, session, onDone }: PlanChangeFormProps): ReactElement {
  const [draft, setDraft] = useState<SessionDraft>(() => sessionDraft(session))
  const errors = new Map<string, string>()
  const plan = readPlan(draft, event.document.classes, (field, sentence) => void errors.set(`plan-${field}`, sentence))
  const asked = useSettled(JSON.stringify(plan))
  const isSettled = plan !== undefined && asked === JSON.stringify(plan)
  const affected = useQuery({
    queryKey: ['openDay', 'planEffects', session.id, asked],
    queryFn: () => api.openDay.planEffects.query({ openSessionId: session.id, plan: plan ?? session.plan }),
    enabled: isSettled && errors.size === 0,
    staleTime: 0,
  })
  const accepted = affected.data ?? []
  const step = useOpenStep(
    () => api.openDay.changePlan.mutate({ openSessionId: session.id, plan: plan ?? session.plan, accepted: [...accepted] }),
    onDone,
  )
  const isSame = JSON.stringify(plan) === JSON.stringify(session.plan)
  return (
    <ChangeForm label="调整名额" step={step} action="确认调整" disabled={isSame || errors.size > 0 || !isSettled || !affected.isSuccess}>
      <p>
        {sessionWords(session)}，已给 {session.taken + session.reserveTaken} 人，候补和申请 {session.waiting} 人。
      </p>
      <PlacesFields
        prefix="plan"
        session={draft}
        classes={event.document.classes}
        errors={errors}
        withUntil={false}
        onChange={(changed) => setDraft({ ...draft, ...changed })}
      />
      {isSettled && !isSame && errors.size === 0 && (
        <QueryView query={affected} what="影响到的报名">
          {(ids) => (
            <Notice tone={ids.length > 0 ? 'waiting' : 'info'} word="将会发生">
              {ids.length === 0
                ? '已有名额的人都保留。空出的名额随即按次序给候补的人。'
                : `${ids.length} 组失去名额，排到候补的最前面，并收到通知；其余的人都保留。先取得的先保留，整组放不下的整组受影响。`}
            </Notice>
          )}
        </QueryView>
      )}
    </ChangeForm>
  )
}
