import { conditionWords, listQuestions, validateAnswers, visible, type Answers, type AnswerValue } from '@sunlit/questionnaire'
import { findStep, numberOf, QuestionView, stepsOf } from '@sunlit/survey-form'
import '@sunlit/survey-form/survey-form.css'
import { Button, Notice } from '@sunlit/ui'
import { useDeferredValue, useEffect, useRef, useState, type ReactElement } from 'react'
import type { Selection } from './selection.ts'
import type { Work } from './work.ts'

/** How the public page looks at it. */
export type PreviewMode = 'phone' | 'desktop' | 'elder'

const MODES: readonly { readonly mode: PreviewMode; readonly name: string }[] = [
  { mode: 'phone', name: '手机' },
  { mode: 'desktop', name: '电脑' },
  { mode: 'elder', name: '长辈模式' },
]

interface PreviewProps {
  readonly definition: Work['definition']
  readonly mode: PreviewMode
  readonly onMode: (mode: PreviewMode) => void
  /** The page of it is shown. */
  readonly selected: Selection
}

/** The questionnaire as people answer it, with the very controls of the public page; nothing of what is tried here is kept or sent. */
export function Preview({ definition, mode, onMode, selected }: PreviewProps): ReactElement {
  const shown = useDeferredValue(definition)
  const [answers, setAnswers] = useState<Answers>({})
  const [order, setOrder] = useState(1)
  const [key, setKey] = useState('')
  const [followed, setFollowed] = useState(selected)
  const [isChecked, setIsChecked] = useState(false)
  const steps = stepsOf(shown, answers, { oneByOne: mode === 'elder' })
  // What is chosen in the outline comes into sight; from there one may walk on.
  if (followed !== selected) {
    setFollowed(selected)
    setKey(stepKeyOf(definition, selected) ?? key)
  }
  const at = Math.min(findStep(steps, key), steps.length - 1)
  const step = steps[at]
  const onAnswer = (name: string, value: AnswerValue | undefined): void => setAnswers((before) => withAnswer(before, name, value))
  const ground = { definition: shown, seed: `preview-${order}`, answers, onAnswer, narrow: mode !== 'desktop' }
  const reading = validateAnswers(shown, answers)
  const here = new Set(step?.questions.map(({ question }) => question.id))
  const errors = reading.ok || !isChecked ? [] : reading.errors.filter(({ question }) => here.has(question))
  const screen = useRef<HTMLDivElement>(null)
  const isThere = selected.kind === 'question' && here.has(selected.id)
  // The frame of the phone has a scroll position of its own, which React does not know. A question just added is drawn a moment after it is chosen.
  useEffect(() => {
    const frame = screen.current
    const chosen = isThere ? frame?.querySelector<HTMLElement>(`[data-question="${selected.id}"]`) : undefined
    if (frame && chosen) frame.scrollTop = chosen.offsetTop - frame.offsetTop
  }, [selected, isThere])
  const walk = (by: -1 | 1): void => {
    setKey(steps[at + by]?.key ?? key)
    setIsChecked(false)
  }
  return (
    <section className="qe-preview" aria-label="预览" data-mode={mode}>
      <div className="qe-preview-bar">
        {MODES.map(({ mode: each, name }) => (
          <Button key={each} kind="quiet" aria-pressed={mode === each} onClick={() => onMode(each)}>
            {name}
          </Button>
        ))}
        <Button kind="quiet" onClick={() => setOrder(order + 1)}>
          换一份答卷的顺序
        </Button>
        <Button kind="quiet" onClick={() => setAnswers({})}>
          清空试答
        </Button>
      </div>
      <HiddenNow definition={shown} answers={answers} selected={selected} />
      <div ref={screen} className="qe-screen" data-public="" {...(mode === 'elder' && { 'data-elder': '' })}>
        {step === undefined ? (
          <p className="word-muted">还没有可以显示的题目。</p>
        ) : (
          <>
            <p className="word-muted">
              第 {at + 1} 步，共 {steps.length} 步{step.title !== undefined && `：${step.title}`}
            </p>
            {at === 0 && <Opening definition={shown} />}
            {step.questions.map(({ question, section }, index) => (
              <div key={question.id} data-question={question.id}>
                {section.questions[0] === question || index === 0 ? <SectionHead title={section.title} help={section.help} /> : undefined}
                <p className="qe-number">第 {numberOf(steps, question)} 题</p>
                <QuestionView ground={ground} question={question} errors={errors.filter((error) => error.question === question.id)} />
              </div>
            ))}
            {isChecked && errors.length === 0 && <Notice tone="done">这一步的答案可以提交。</Notice>}
            <div className="qe-walk">
              <Button disabled={at === 0} onClick={() => walk(-1)}>
                上一步
              </Button>
              <Button onClick={() => setIsChecked(true)}>检查这一步</Button>
              <Button kind="main" disabled={at >= steps.length - 1} onClick={() => walk(1)}>
                下一步
              </Button>
            </div>
          </>
        )}
      </div>
    </section>
  )
}

function Opening({ definition: { title, intro } }: Pick<PreviewProps, 'definition'>): ReactElement {
  return (
    <div className="qe-opening">
      <h3>{title}</h3>
      {intro !== undefined && <p>{intro}</p>}
    </div>
  )
}

/** What is chosen in the outline and does not appear for the answers tried here: why. */
function HiddenNow({
  definition,
  answers,
  selected,
}: Pick<PreviewProps, 'definition' | 'selected'> & { readonly answers: Answers }): ReactElement | undefined {
  if (selected.kind !== 'question' || visible(definition, answers).includes(selected.id)) return undefined
  const placed = listQuestions(definition).find(({ question }) => question.id === selected.id)
  if (!placed) return undefined
  const conditions = [placed.page.showIf, placed.section.showIf, placed.question.showIf].flatMap((condition) => condition ?? [])
  return (
    <p className="word-muted">
      选中的这一题现在不出现。要出现：{conditions.map((condition) => conditionWords(definition, condition)).join('；并且')}
      。可以在下面试答。
    </p>
  )
}

function SectionHead({ title, help }: { readonly title: string | undefined; readonly help: string | undefined }): ReactElement {
  return (
    <>
      {title !== undefined && <h3>{title}</h3>}
      {help !== undefined && <p>{help}</p>}
    </>
  )
}

/** The screen of what is chosen, as `stepsOf` names it: the page alone also leads to the first of its questions. */
function stepKeyOf({ pages }: Work['definition'], selected: Selection): string | undefined {
  if (selected.kind === 'page') return selected.id
  const page = pages.find(({ sections }) =>
    sections.some(({ id, questions }) =>
      selected.kind === 'section'
        ? id === selected.id
        : selected.kind === 'question' && questions.some((question) => question.id === selected.id),
    ),
  )
  if (!page || (selected.kind !== 'section' && selected.kind !== 'question')) return undefined
  const section = page.sections.find(({ id }) => id === selected.id)
  const question = selected.kind === 'question' ? selected.id : section?.questions[0]?.id
  return question === undefined ? page.id : `${page.id}.${question}`
}

function withAnswer(answers: Answers, name: string, value: AnswerValue | undefined): Answers {
  const { [name]: _, ...rest } = answers
  return value === undefined ? rest : { ...rest, [name]: value }
}
