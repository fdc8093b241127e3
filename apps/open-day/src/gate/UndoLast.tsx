import { UNDO_REASON_NAMES, UNDO_REASONS, type UndoReason } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { timeOf } from './answer-words.ts'
import type { DeskView, GateDesk } from './gate-desk.ts'
import { lastStanding } from './scans.ts'

interface UndoLastProps {
  readonly desk: GateDesk
  readonly view: DeskView
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Takes the last admission of this gate back, with a reason that is kept. */
export function UndoLast({ desk, view, onClose, onDone }: UndoLastProps): ReactElement | null {
  const last = lastStanding(view.scans)
  if (!last) return null
  const undo = async (reason: UndoReason): Promise<void> => {
    await desk.takeBack(last.scanId, reason)
    onDone()
    onClose()
  }
  return (
    <section className="gate-tool" aria-label="撤销上一次入场">
      <h2>撤销上一次入场</h2>
      <p>
        报名号 <strong>{last.code}</strong>，{last.people} 人，{timeOf(last.at)}入场。为什么撤销？
      </p>
      {UNDO_REASONS.map((reason) => (
        <Button key={reason} kind="danger" busy={false} onClick={() => void undo(reason)}>
          {UNDO_REASON_NAMES[reason]}
        </Button>
      ))}
      <Button onClick={onClose}>不撤销</Button>
    </section>
  )
}
