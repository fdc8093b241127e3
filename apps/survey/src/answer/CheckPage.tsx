import type { Survey } from '@sunlit/contracts'
import type { FieldError } from '@sunlit/questionnaire'
import { answerWords, problemsOf, stepAsking, worded, type Step } from '@sunlit/survey-form'
import { Button, Notice } from '@sunlit/ui'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import type { Draft } from '../lib/draft.ts'
import type { Answering } from '../lib/use-answering.ts'
import { goTo } from '../lib/use-spot.ts'
import { wayOn } from '../lib/way-on.ts'
import { CodeStep } from '../one-time-code/CodeStep.tsx'
import { readConfirmation } from '../one-time-code/kept-confirmation.ts'
import type { PhoneStore } from '../lib/phone-store.ts'
import { readProof } from '../real-name/kept-proof.ts'
import { RealNameStep } from '../real-name/RealNameStep.tsx'
import { SendingView } from './SendingView.tsx'

interface CheckPageProps {
  readonly survey: Survey
  readonly answering: Answering
  readonly draft: Draft
  readonly steps: readonly Step[]
  readonly store: PhoneStore
  /** Shows the faults of these screens, and of no others. */
  readonly onJudge: (keys: readonly string[]) => void
}

/** Everything that was answered, before it is sent; each answer a step from being changed. */
export function CheckPage({ survey, answering, draft, steps, store, onJudge }: CheckPageProps): ReactElement {
  const { definition } = survey
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [])
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const { sending } = answering
  // The button stands below all answers, what became of the sending above them: it comes into sight.
  const trouble = useRef<HTMLDivElement>(null)
  const isTroubled = errors.length > 0 || sending.state === 'waiting' || sending.state === 'refused'
  useEffect(() => {
    if (isTroubled) trouble.current?.scrollIntoView({ block: 'center' })
  }, [isTroubled])
  const [isConfirmed, setConfirmed] = useState(() => readConfirmation(store, draft) !== undefined)
  // A confirmation runs out after half an hour: then the contact is confirmed once more, and the answers are still here.
  const isOver = sending.state === 'refused' && sending.code === 'survey_contact_code'
  const isUnproved = sending.state === 'refused' && sending.code === 'survey_real_name'
  const isProved = readProof(store, draft) !== undefined && !isUnproved
  const needsPerson = survey.requires.realName && !isProved
  const needsCode = survey.requires.oneTimeCode && (!isConfirmed || isOver)
  const refused = sending.state === 'refused' ? sending.fields : []
  const ground = { definition, seed: draft.seed, answers: draft.answers, onAnswer: answering.answer }
  const questions = steps.flatMap((step) => step.questions)
  const numberOf = (id: string): number => questions.findIndex(({ question }) => question.id === id) + 1
  const problems = problemsOf(definition, [...errors, ...refused], numberOf)
  const change = (question: string): void => {
    const step = stepAsking(steps, question)
    if (step) goTo({ kind: 'step', key: step.key })
  }
  const send = (): void => {
    const made = answering.send()
    setErrors(made.ok ? [] : made.errors)
    if (!made.ok) onJudge(made.errors.flatMap(({ question }) => stepAsking(steps, question)?.key ?? []))
  }
  const isBusy = sending.state === 'working' || sending.state === 'sending'
  const way = sending.state === 'refused' ? wayOn(sending.code) : 'again'
  // Nothing that ends in the same refusal can be pressed: where the group is full, an answer has to be changed before.
  const canSend = sending.state !== 'waiting' && way === 'again'
  const canChange = !isBusy && sending.state !== 'waiting' && (way === 'again' || way === 'full')
  return (
    <>
      <h1 className="step-survey">{survey.title}</h1>
      <div className="step-where">
        <h2 ref={head} tabIndex={-1}>
          核对后提交
        </h2>
        <progress aria-label="填写进度" max={steps.length + 1} value={steps.length + 1} />
      </div>
      <div ref={trouble} className="trouble">
        {problems.length > 0 && (
          <div className="ui-error-summary" role="alert">
            <h2>还有几处要补充</h2>
            <ul>
              {problems.map(({ fieldId, question, text }) => (
                <li key={fieldId}>
                  <button type="button" className="link" onClick={() => change(question)}>
                    {text}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <SendingView survey={survey} answering={answering} />
      </div>
      <dl className="answers" data-quiet={isBusy}>
        {questions.map(({ question }, at) => {
          const lines = answerWords(definition, question, draft.answers)
          const { title } = worded(ground, question)
          return (
            <div key={question.id}>
              <dt>
                {at + 1}. {title}
              </dt>
              {lines.length === 0 && <dd className="unanswered">没有回答</dd>}
              {lines.map(({ label, text }) => (
                <dd key={`${label ?? ''}${text}`}>
                  {label !== undefined && <span className="answer-label">{label}</span>}
                  {text}
                </dd>
              ))}
              {canChange && (
                <dd className="change">
                  <Button kind="quiet" aria-label={`修改第${at + 1}题`} onClick={() => change(question.id)}>
                    修改
                  </Button>
                </dd>
              )}
            </div>
          )
        })}
      </dl>
      {needsPerson && canSend && <RealNameStep evaluationId={survey.id} clientId={draft.clientId} store={store} />}
      {survey.requires.realName && isProved && !isBusy && canSend && (
        <Notice tone="done" word="已核验">
          您已完成实名核验，请在半小时内提交。
        </Notice>
      )}
      {!needsPerson && needsCode && canSend && (
        <CodeStep
          evaluationId={survey.id}
          clientId={draft.clientId}
          store={store}
          onConfirmed={() => {
            setConfirmed(true)
            answering.takeBack()
          }}
        />
      )}
      {!needsPerson && !needsCode && canSend && (
        <>
          <div className="step-actions">
            <Button kind="main" busy={isBusy} onClick={send}>
              提交答卷
            </Button>
            {!isBusy && <Button onClick={() => goTo({ kind: 'step', key: steps.at(-1)?.key ?? '' })}>上一步</Button>}
          </div>
          <Notice>
            提交后得到回执编号。{survey.withdrawableMinutes > 0 && `${survey.withdrawableMinutes}分钟内可以撤回重填，之后不能再改。`}
          </Notice>
        </>
      )}
    </>
  )
}
