import { HIDING_REASON_NAMES, HIDING_REASONS, type HidingReason } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { StepFailure } from '../../components/StepFailure.tsx'
import { api } from '../../lib/api.ts'
import type { AftermathQuestion } from './aftermath-types.ts'
import { useAftermathStep } from './use-aftermath.ts'
import { TextField } from '../../components/TextField.tsx'

interface QuestionFormProps {
  readonly question: AftermathQuestion
  readonly onDone: () => void
}

/** Shown or not, with the reason, and the answer: now or later. */
export function QuestionForm({ question, onDone }: QuestionFormProps): ReactElement {
  const [isShown, setIsShown] = useState(question.state !== 'hidden')
  const [reason, setReason] = useState<HidingReason>(question.reason ?? 'personal')
  const [answer, setAnswer] = useState(question.answer)
  const judge = useAftermathStep(
    () =>
      api.aftermath.judgeQuestion.mutate({
        openQuestionId: question.id,
        version: question.version,
        state: isShown ? 'shown' : 'hidden',
        reason: isShown ? null : reason,
        answer,
      }),
    onDone,
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!judge.isPending) judge.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <StepFailure step={judge} />
      <blockquote className="voices-quote">{question.text}</blockquote>
      <fieldset className="ui-field plain-choice">
        <legend>是否公开</legend>
        <label>
          <input type="radio" name="shown" checked={isShown} onChange={() => setIsShown(true)} /> 公开
        </label>
        <label>
          <input type="radio" name="shown" checked={!isShown} onChange={() => setIsShown(false)} /> 不公开
        </label>
      </fieldset>
      {!isShown && (
        <fieldset className="ui-field plain-choice">
          <legend>不公开的原因</legend>
          {HIDING_REASONS.map((each) => (
            <label key={each}>
              <input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} /> {HIDING_REASON_NAMES[each]}
            </label>
          ))}
        </fieldset>
      )}
      <TextField id="answer" label="回答（可以以后再填）" rows={5} max={2000} value={answer} onChange={setAnswer} />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={judge.isPending}>
          保存
        </Button>
      </div>
    </form>
  )
}
