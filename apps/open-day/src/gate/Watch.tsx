import { Button } from '@sunlit/ui'
import { useCallback, useState, type ReactElement } from 'react'
import type { GateAnswer } from './answer.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { Camera } from './Camera.tsx'
import { ConflictList, openConflicts } from './ConflictList.tsx'
import type { DeskView, GateDesk } from './gate-desk.ts'
import { ListState } from './ListState.tsx'
import { NameSearch } from './NameSearch.tsx'
import { lastStanding } from './scans.ts'
import { signal } from './signal.ts'
import { SignInNotice } from './SignInNotice.tsx'
import { StateBar } from './StateBar.tsx'
import { TypeCode } from './TypeCode.tsx'
import { UndoLast } from './UndoLast.tsx'
import { WalkIn } from './WalkIn.tsx'

interface WatchProps {
  readonly desk: GateDesk
  readonly view: DeskView
  readonly opensOffline: boolean | undefined
  readonly onLeave: () => void
}

type Tool = 'type' | 'walk-in' | 'undo' | 'more'

/** One answer on the panel; `done` once people were let in by it. */
export interface Shown {
  readonly answer: GateAnswer
  readonly done?: { readonly people: number }
}

/** Scan after scan: the camera above, the answer in the middle, the tools under the thumb. */
export function Watch({ desk, view, opensOffline, onLeave }: WatchProps): ReactElement {
  const [shown, setShown] = useState<Shown>()
  const [tool, setTool] = useState<Tool>()
  const ask = useCallback(
    async (text: string): Promise<void> => {
      const answer = desk.ask(text)
      signal(answer.kind)
      setTool(undefined)
      // One person with a ticket needs no question.
      const isPlain = answer.kind === 'admit' && !answer.byCode && answer.left === 1
      setShown({ answer, ...(isPlain && { done: { people: 1 } }) })
      if (isPlain) await desk.admit(answer, 1)
    },
    [desk],
  )
  const admit = async (people: number): Promise<void> => {
    if (shown?.answer.kind !== 'admit') return
    setShown({ ...shown, done: { people } })
    await desk.admit(shown.answer, people)
  }
  const conflicts = openConflicts(view)
  const close = (): void => setTool(undefined)
  return (
    <main className="gate-watch">
      <h1 className="gate-title">入场核验</h1>
      <StateBar view={view} />
      {view.link === 'signed-out' && <SignInNotice />}
      <Camera onText={ask} isPaused={tool !== undefined} />
      {tool === undefined && <AnswerPanel shown={shown} onAdmit={admit} />}
      {tool === 'type' && <TypeCode onText={ask} onClose={close} />}
      {tool === 'walk-in' && <WalkIn desk={desk} view={view} onClose={close} />}
      {tool === 'undo' && <UndoLast desk={desk} view={view} onClose={close} onDone={() => setShown(undefined)} />}
      {tool === 'more' && (
        <section className="gate-tool" aria-label="更多">
          <ConflictList view={view} onSettled={() => desk.tell()} />
          <NameSearch view={view} onCode={ask} />
          <ListState desk={desk} view={view} opensOffline={opensOffline} onLeave={onLeave} />
          <Button onClick={close}>返回扫码</Button>
        </section>
      )}
      <nav className="gate-tools" aria-label="工具">
        <Button aria-pressed={tool === 'type'} onClick={() => setTool(tool === 'type' ? undefined : 'type')}>
          输报名号
        </Button>
        <Button aria-pressed={tool === 'walk-in'} onClick={() => setTool(tool === 'walk-in' ? undefined : 'walk-in')}>
          现场登记
        </Button>
        <Button
          aria-pressed={tool === 'undo'}
          disabled={lastStanding(view.scans) === undefined}
          onClick={() => setTool(tool === 'undo' ? undefined : 'undo')}
        >
          撤销
        </Button>
        <Button aria-pressed={tool === 'more'} onClick={() => setTool(tool === 'more' ? undefined : 'more')}>
          {conflicts.length > 0 ? `核对 ${conflicts.length}` : '更多'}
        </Button>
      </nav>
    </main>
  )
}
