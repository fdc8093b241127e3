import { formatPlainDate } from '@sunlit/calendar'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { handoverWords, type HandoverView, type UnitContacts } from './directory-words.ts'

interface WaitingHandoversProps {
  readonly units: readonly UnitContacts[]
  readonly mayConfirm: boolean
}

/** Reports that wait for the office. */
export function WaitingHandovers({ units, mayConfirm }: WaitingHandoversProps): ReactElement | null {
  const client = useQueryClient()
  const [declining, setDeclining] = useState<HandoverView>()
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['directory'] })
    await client.invalidateQueries({ queryKey: ['todo'] })
  }
  const confirm = useMutation({ mutationFn: (handoverId: string) => api.directory.confirm.mutate({ handoverId }), onSettled: reload })
  const waiting = units.flatMap((unit) =>
    unit.handovers.flatMap((handover) => (handover.status === 'reported' ? [{ unit, handover }] : [])),
  )
  if (waiting.length === 0 && !confirm.isError) return null
  return (
    <section className="panel stack" aria-label="待确认的变动" data-no-print="">
      <h2>待确认的变动</h2>
      {confirm.isError && <FailureNotice error={confirm.error} />}
      <ul className="handovers">
        {waiting.map(({ unit, handover }) => (
          <li key={handover.id}>
            <strong>
              {unit.unitName}：{handoverWords(handover)}
            </strong>
            <p>
              {formatPlainDate(handover.onDate)}起，{handover.reason}。{handover.to && reachWords(handover.to)}
            </p>
            {mayConfirm ? (
              <div className="row-actions">
                <Button
                  kind="main"
                  busy={confirm.isPending && confirm.variables === handover.id}
                  onClick={() => confirm.mutate(handover.id)}
                >
                  确认
                </Button>
                <Button onClick={() => setDeclining(handover)}>退回</Button>
              </div>
            ) : (
              <p className="word-muted">等政务公开办公室确认</p>
            )}
          </li>
        ))}
      </ul>
      {declining && (
        <SidePanel title="退回变动报备" onClose={() => setDeclining(undefined)}>
          <DeclineForm
            handover={declining}
            onDone={() => {
              setDeclining(undefined)
              void reload()
            }}
          />
        </SidePanel>
      )}
    </section>
  )
}

function reachWords({ post, officePhone, mobile, email }: NonNullable<HandoverView['to']>): string {
  return [post, officePhone, mobile, email].filter((part) => part !== '').join('，')
}

function DeclineForm({ handover, onDone }: { readonly handover: HandoverView; readonly onDone: () => void }): ReactElement {
  const [reason, setReason] = useState('')
  const decline = useMutation({
    mutationFn: () => api.directory.decline.mutate({ handoverId: handover.id, reason }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!decline.isPending) decline.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="退回变动报备">
      {decline.isError && <FailureNotice error={decline.error} />}
      <p>{handoverWords(handover)}。退回后，报备中填写的姓名和联系方式不保留，单位可以重新报备。</p>
      <Field
        id="decline-reason"
        label="退回原因"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={200}
        required
      />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={decline.isPending}>
          退回
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
