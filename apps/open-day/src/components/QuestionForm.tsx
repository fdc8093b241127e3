import { Button, ErrorSummary, type FieldError } from '@sunlit/ui'
import { Fragment, useEffect, useRef, useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { useElder } from '../lib/use-elder.ts'

export interface FormQuestion {
  /** Ids of its fields: their faults belong to it. The first names it. */
  readonly fields: readonly [string, ...string[]]
  readonly render: (faultOf: (fieldId: string) => string | undefined) => ReactNode
}

interface QuestionFormProps {
  readonly questions: readonly FormQuestion[]
  /** Everything that stands against the answers as they are. */
  readonly check: () => readonly FieldError[]
  readonly onDone: () => void
  readonly onBack?: () => void
}

/** Questions of one step: all of them on one page, or one a screen for whoever chose the elder mode. */
export function QuestionForm({ questions, check, onDone, onBack }: QuestionFormProps): ReactElement {
  const isElder = useElder()
  const [at, setAt] = useState(0)
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const head = useHeadOf(at)
  const present = Math.min(at, questions.length - 1)
  const shown = isElder ? questions.slice(present, present + 1) : questions
  const isLast = !isElder || present === questions.length - 1
  // What has been put right since is no longer complained about.
  const now = faults.length === 0 ? [] : check()
  const still = faults.filter(({ fieldId }) => now.some((fault) => fault.fieldId === fieldId))
  const faultOf = (id: string): string | undefined => still.find(({ fieldId }) => fieldId === id)?.text

  const next = (event: FormEvent): void => {
    event.preventDefault()
    const all = check()
    const here = isElder ? all.filter(({ fieldId }) => shown.some(({ fields }) => fields.includes(fieldId))) : all
    // On the last screen a fault of an earlier one leads back there.
    const found = isLast && here.length === 0 ? all : here
    setFaults(found)
    const faulty = questions.findIndex(({ fields }) => found.some(({ fieldId }) => fields.includes(fieldId)))
    if (faulty >= 0) setAt(faulty)
    else if (isLast) onDone()
    else setAt(present + 1)
  }
  const back = isElder && present > 0 ? () => setAt(present - 1) : onBack
  return (
    <form className="form" noValidate onSubmit={next}>
      {isElder && (
        <p tabIndex={-1} ref={head}>
          这一步第{present + 1}问，共{questions.length}问
        </p>
      )}
      {still.length > 0 && <ErrorSummary title="还有几处要改" errors={faults} />}
      {shown.map(({ fields: [name], render }) => (
        <Fragment key={name}>{render(faultOf)}</Fragment>
      ))}
      <div className="form-actions">
        <Button kind="main" type="submit">
          下一步
        </Button>
        {back && <Button onClick={back}>上一步</Button>}
      </div>
    </form>
  )
}

/** Another question begins at its head. */
function useHeadOf(at: number) {
  const head = useRef<HTMLParagraphElement>(null)
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    head.current?.scrollIntoView({ block: 'start' })
    head.current?.focus({ preventScroll: true })
  }, [at])
  return head
}
