import type { Survey } from '@sunlit/contracts'
import { validateAnswers, type FieldError } from '@sunlit/questionnaire'
import { findStep, numberOf, problemsOf, QuestionView, worded, type FormGround, type Problem, type Step } from '@sunlit/survey-form'
import { Button, ErrorSummary } from '@sunlit/ui'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { Draft } from '../lib/draft.ts'
import type { Answering } from '../lib/use-answering.ts'
import { goTo } from '../lib/use-spot.ts'
import { ReadAloud } from './ReadAloud.tsx'

interface StepPageProps {
  readonly survey: Survey
  readonly answering: Answering
  readonly draft: Draft
  readonly steps: readonly Step[]
  readonly at: string
  readonly isElder: boolean
  /** Screens whose faults are shown. */
  readonly judged: ReadonlySet<string>
  readonly onJudge: (keys: readonly string[]) => void
}

/** One screen of questions with where one is, forward and back. */
export function StepPage({ survey, answering, draft, steps, at, isElder, judged, onJudge }: StepPageProps): ReactElement {
  const { definition } = survey
  const index = findStep(steps, at)
  const step = steps[index]
  const head = useRef<HTMLHeadingElement>(null)
  const key = step?.key
  // A new screen is read from its head, also by whoever cannot see that it changed.
  useEffect(() => {
    if (key === undefined) return
    head.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [key])
  // What it was tried to leave with: the summary takes the focus once, and stays as it was until the next try or until all is well.
  const [tried, setTried] = useState<readonly Problem[]>([])
  const errors = errorsOn(definition, draft, step)
  if (errors.length === 0 && tried.length > 0) setTried([])
  const ground: FormGround = { definition, seed: draft.seed, answers: draft.answers, onAnswer: answering.answer }
  const leave = (to: Step | undefined): void => {
    setTried([])
    answering.stay(to?.key ?? at)
    goTo(to ? { kind: 'step', key: to.key } : { kind: 'check' })
  }
  const next = (): void => {
    if (errors.length === 0) return leave(steps[index + 1])
    setTried(problemsOf(definition, errors, (question) => placeOf(steps, question)))
    onJudge([step?.key ?? ''])
  }
  const shown = judged.has(step?.key ?? '') ? errors : []
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <h1 className="step-survey">{survey.title}</h1>
      <div className="step-where">
        <h2 ref={head} tabIndex={-1}>
          第{index + 1}步，共{steps.length}步{step?.title !== undefined && `：${step.title}`}
        </h2>
        <progress aria-label="填写进度" max={steps.length + 1} value={index + 1} />
      </div>
      <ErrorSummary title="还有几处要补充" errors={tried} />
      {step?.questions.map(({ question, section }, place) => (
        <div key={question.id}>
          {section.title !== undefined && step.questions[place - 1]?.section !== section && (
            <div className="section-head">
              <h2>{section.title}</h2>
              {section.help !== undefined && <p>{section.help}</p>}
            </div>
          )}
          {isElder && <ReadAloud ground={ground} question={question} words={worded(ground, question)} />}
          <QuestionView ground={ground} question={question} errors={shown.filter((error) => error.question === question.id)} />
        </div>
      ))}
      <div className="step-actions">
        <Button kind="main" type="submit">
          {index + 1 < steps.length ? '下一步' : '核对答案'}
        </Button>
        <Button onClick={() => (index > 0 ? leave(steps[index - 1]) : goTo({ kind: 'start' }))}>上一步</Button>
      </div>
      <p className="aside">
        {answering.isKept ? '填写的内容随时保存在这台设备上，没有提交之前别人看不到。' : '填写的内容只在这个页面上。'}
      </p>
    </form>
  )
}

/** Number of a question as people count them; 0 when it is not asked. */
function placeOf(steps: readonly Step[], question: string): number {
  const placed = steps.flatMap(({ questions }) => questions).find((each) => each.question.id === question)
  return placed ? numberOf(steps, placed.question) : 0
}

/** Faults of the questions of one screen. */
function errorsOn(definition: Survey['definition'], draft: Draft, step: Step | undefined): readonly FieldError[] {
  const reading = validateAnswers(definition, draft.answers)
  if (reading.ok) return []
  return reading.errors.filter(({ question }) => step?.questions.some((placed) => placed.question.id === question) ?? false)
}
