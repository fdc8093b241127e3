import { COME_AGAIN, COME_AGAIN_NAMES, SATISFACTION_LEVELS, SATISFACTION_NAMES } from '@sunlit/contracts'
import { Button, ErrorSummary, Notice, TextArea, type FieldError } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Choice } from '../components/Choice.tsx'
import { notSentWords } from '../components/failure-words.ts'
import { send } from '../lib/ask.ts'
import { forget, hasMembers, keep, kept } from '../lib/keep.ts'
import { randomFormId } from './random-form-id.ts'

interface Draft {
  readonly formId: string
  readonly satisfaction: string
  readonly comeAgain: string
  readonly well: string
  readonly better: string
}

const EMPTY = { satisfaction: '', comeAgain: '', well: '', better: '' }

function isDraft(value: unknown): value is Draft {
  return hasMembers(value, ['formId', 'satisfaction', 'comeAgain', 'well', 'better'])
}

interface FeedbackFormProps {
  readonly token: string
  readonly onGiven: () => void
}

/** The fixed short form; kept on the phone until it is sent, and sent twice it counts once. */
export function FeedbackForm({ token, onGiven }: FeedbackFormProps): ReactElement {
  const name = `feedback:${token}`
  const [draft, setDraft] = useState<Draft>(() => kept(name, isDraft) ?? { formId: randomFormId(), ...EMPTY })
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const [failure, setFailure] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part }
    setDraft(next)
    keep(name, next)
  }
  const submit = async (): Promise<void> => {
    const missing = missingIn(draft)
    setErrors(missing)
    setFailure(undefined)
    if (isBusy || missing.length > 0) return
    setIsBusy(true)
    const answer = await send(`/bookings/${encodeURIComponent(token)}/feedback`, draft)
    setIsBusy(false)
    if (!answer.ok) {
      setFailure(notSentWords(answer.failure))
      return
    }
    forget(name)
    onGiven()
  }
  // What has been chosen since is no longer complained about.
  const still = errors.filter(({ fieldId }) => missingIn(draft).some((missing) => missing.fieldId === fieldId))
  const errorOf = (fieldId: string): string | undefined => still.find((error) => error.fieldId === fieldId)?.text
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      {still.length > 0 && <ErrorSummary title="还有没选的" errors={errors} />}
      {failure !== undefined && <Notice tone="danger">{failure}</Notice>}
      <Choice
        id="satisfaction"
        legend="您对这次活动满意吗？"
        options={SATISFACTION_LEVELS.map((value) => ({ value, label: SATISFACTION_NAMES[value] }))}
        value={draft.satisfaction}
        error={errorOf('satisfaction')}
        onChange={(satisfaction) => change({ satisfaction })}
      />
      <TextArea
        id="well"
        label="哪些地方做得好？（选填）"
        maxLength={500}
        value={draft.well}
        onChange={({ target }) => change({ well: target.value })}
      />
      <TextArea
        id="better"
        label="哪些地方需要改进？您有什么意见建议？（选填）"
        hint="主办单位会逐条办理，办理结果公开。请不要写姓名、电话等个人信息。"
        maxLength={500}
        value={draft.better}
        onChange={({ target }) => change({ better: target.value })}
      />
      <Choice
        id="come-again"
        legend="以后还愿意来吗？"
        options={COME_AGAIN.map((value) => ({ value, label: COME_AGAIN_NAMES[value] }))}
        value={draft.comeAgain}
        error={errorOf('come-again')}
        onChange={(comeAgain) => change({ comeAgain })}
      />
      <Button kind="main" type="submit" busy={isBusy}>
        {isBusy ? '正在提交……' : '提交反馈'}
      </Button>
    </form>
  )
}

function missingIn({ satisfaction, comeAgain }: Draft): readonly FieldError[] {
  return [
    ...(satisfaction === '' ? [{ fieldId: 'satisfaction', text: '请选择满意程度' }] : []),
    ...(comeAgain === '' ? [{ fieldId: 'come-again', text: '请选择是否愿意再来' }] : []),
  ]
}
