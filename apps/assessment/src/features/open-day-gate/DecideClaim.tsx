import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'

interface DecideClaimProps {
  readonly eventId: string
  readonly bookingId: string
  readonly what: '说明' | '申诉'
}

/** Yes or no with a reason that the visitor reads; what follows is said before it is done. */
export function DecideClaim({ eventId, bookingId, what }: DecideClaimProps): ReactElement {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState<boolean>()
  const decide = useMutation({
    mutationFn: (granted: boolean) => {
      const decision = { bookingId, granted, reason: reason.trim() }
      return what === '说明' ? api.absence.decideExcuse.mutate(decision) : api.absence.decideAppeal.mutate(decision)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['absence', eventId] }),
    onSettled: () => setAsking(undefined),
  })
  const ask = (granted: boolean): void => {
    setTried(true)
    if (reason.trim() !== '') setAsking(granted)
  }
  return (
    <div className="stack">
      {decide.isError && <FailureNotice error={decide.error} />}
      <Field
        id={`reason-${what}-${bookingId}`}
        label="答复理由"
        hint="会发给来访者"
        value={reason}
        maxLength={300}
        error={tried && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="evidence-actions">
        <Button onClick={() => ask(true)}>认可{what}</Button>
        <Button kind="danger" onClick={() => ask(false)}>
          不认可
        </Button>
      </div>
      {asking !== undefined && (
        <Confirm
          title={asking ? `认可这份${what}` : `不认可这份${what}`}
          action={asking ? '认可' : '不认可'}
          busy={decide.isPending}
          onConfirm={() => decide.mutate(asking)}
          onCancel={() => setAsking(undefined)}
        >
          <p>
            {asking
              ? '这次不再计入未到场，来访者会收到通知。'
              : what === '说明'
                ? '这次计入未到场，来访者会收到通知和理由，还可以申诉。'
                : '这次计入未到场，来访者会收到通知和理由，裁定不能再改。'}
          </p>
        </Confirm>
      )}
    </div>
  )
}
