import { Button } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { may, type Me } from '../../lib/session.ts'
import { useToday } from '../../lib/use-today.ts'
import { CloseStep } from './CloseStep.tsx'
import { CountStep } from './CountStep.tsx'
import type { EvaluationView } from './evaluation-outputs.ts'
import { nextStep, type StepAction } from './next-step.ts'
import { OpenStep } from './OpenStep.tsx'
import { PublishStep } from './PublishStep.tsx'
import { ScreenStep } from './ScreenStep.tsx'

interface NextStepPanelProps {
  readonly view: EvaluationView
  readonly me: Me
}

/** Steps that have a page of their own. */
const PAGES: Partial<Record<StepAction, string>> = { 'publish-plan': '/plan', judge: '/doubts', feedback: '/feedback' }

const DIALOGS = { open: OpenStep, close: CloseStep, screen: ScreenStep, count: CountStep, publish: PublishStep } as const

/** What comes next, the button for it, and why the button waits when it does. */
export function NextStepPanel({ view, me }: NextStepPanelProps): ReactElement {
  const [, navigate] = useLocation()
  const [opened, setOpened] = useState<keyof typeof DIALOGS>()
  const { words, action, label, blocked } = nextStep(view, (permission) => may(me, permission), useToday())
  const Opened = opened && DIALOGS[opened]
  const take = (step: StepAction): void => {
    const page = PAGES[step]
    if (page !== undefined) navigate(`/evaluations/${view.id}${page}`)
    else if (step in DIALOGS) setOpened(step as keyof typeof DIALOGS) // just looked up
  }
  return (
    <section className="panel evaluation-next" aria-labelledby="next-step">
      <h2 id="next-step">下一步</h2>
      <p>{words}</p>
      {blocked !== undefined && <p className="evaluation-blocked">{blocked}</p>}
      {action !== undefined && (
        <div className="row-actions" data-no-print="">
          <Button
            kind={label === '提前截止' ? 'plain' : 'main'}
            disabled={blocked !== undefined && PAGES[action] === undefined}
            onClick={() => take(action)}
          >
            {label}
          </Button>
        </div>
      )}
      {Opened && <Opened view={view} onClose={() => setOpened(undefined)} />}
    </section>
  )
}
