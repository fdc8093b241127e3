import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { timeOf } from './answer-words.ts'
import type { DeskView } from './gate-desk.ts'
import { failureOf, server } from './gate-server.ts'
import type { GateState } from './pack.ts'

type Conflict = GateState['conflicts'][number]

/** What nobody has looked at yet, of all sessions guarded here. */
export function openConflicts({ packs }: DeskView): readonly Conflict[] {
  return packs.flatMap(({ state }) => state?.conflicts.filter(({ settled }) => settled === null) ?? [])
}

interface ConflictListProps {
  readonly view: DeskView
  readonly onSettled: () => Promise<void>
}

/** Scans that do not fit together, as they come to light once gates are connected again. */
export function ConflictList({ view, onSettled }: ConflictListProps): ReactElement {
  const conflicts = openConflicts(view)
  return (
    <section aria-label="需要核对">
      <h2>需要核对</h2>
      {conflicts.length === 0 && <p>没有需要核对的入场记录。</p>}
      <ul className="gate-conflicts">
        {conflicts.map((conflict) => (
          <li key={conflict.scanId}>
            <p>{conflict.sentence}</p>
            <p className="gate-small">
              报名号 {conflict.code}，{conflict.people} 人，{timeOf(conflict.at)}
            </p>
            <Settle conflict={conflict} onSettled={onSettled} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Settle({ conflict, onSettled }: { readonly conflict: Conflict; readonly onSettled: () => Promise<void> }): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const settle = async (): Promise<void> => {
    if (note.trim() === '') return setTrouble('请写一句核对的结果。')
    try {
      await server.gate.settle.mutate({ openSessionId: conflict.openSessionId, scanId: conflict.scanId, note: note.trim() })
      await onSettled()
    } catch (error) {
      setTrouble(failureOf(error).sentence)
    }
  }
  if (!isOpen) return <Button onClick={() => setOpen(true)}>写核对结果</Button>
  return (
    <form className="gate-form" onSubmit={(event) => (event.preventDefault(), void settle())}>
      <Field
        id={`note-${conflict.scanId}`}
        label="核对结果"
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.target.value)}
      />
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      <Button kind="main" type="submit">
        已核对
      </Button>
    </form>
  )
}
