import { formatInstant } from '@sunlit/calendar'
import type { GateConflict } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'

/** Scans that do not fit together: what is still open first, what was looked at below it. */
export function ConflictTable({ conflicts }: { readonly conflicts: readonly GateConflict[] }): ReactElement {
  const sorted = [...conflicts.filter(({ settled }) => settled === null), ...conflicts.filter(({ settled }) => settled !== null)]
  return (
    <section className="panel stack" aria-label="入场冲突">
      <h2>入场冲突</h2>
      {sorted.length === 0 && <p>没有冲突。同一张入场码在几个入口用过，或作废的码在没有网络时放行，会列在这里。</p>}
      <ul className="gate-conflict-list">
        {sorted.map((conflict) => (
          <li key={conflict.scanId} data-open={conflict.settled === null}>
            <p>
              <strong>{conflict.settled === null ? '待核对' : '已核对'}</strong> {conflict.sentence}
            </p>
            <p className="word-muted">
              报名号 {conflict.code}，{conflict.people} 人，{formatInstant(conflict.at)}
            </p>
            {conflict.settled === null ? <Settle conflict={conflict} /> : <p>核对结果：{conflict.settled.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Settle({ conflict }: { readonly conflict: GateConflict }): ReactElement {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { openSessionId, scanId } = conflict
  const settle = useMutation({
    mutationFn: () => api.gate.settle.mutate({ openSessionId, scanId, note: note.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['gate', 'state', openSessionId] }),
  })
  if (!isOpen) return <Button onClick={() => setOpen(true)}>写核对结果</Button>
  return (
    <form
      className="gate-settle"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (note.trim() !== '' && !settle.isPending) settle.mutate()
      }}
    >
      {settle.isError && <FailureNotice error={settle.error} />}
      <Field
        id={`settle-${scanId}`}
        label="核对结果"
        value={note}
        maxLength={200}
        error={tried && note.trim() === '' ? '请写一句核对的结果' : undefined}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button kind="main" type="submit" busy={settle.isPending}>
        已核对
      </Button>
    </form>
  )
}
