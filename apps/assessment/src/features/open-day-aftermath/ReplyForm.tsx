import { Button, Field } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { StepFailure } from '../../components/StepFailure.tsx'
import { api } from '../../lib/api.ts'
import type { OpinionLine } from './aftermath-types.ts'
import { useAftermathStep } from './use-aftermath.ts'
import { TextField } from '../../components/TextField.tsx'

interface ReplyFormProps {
  readonly line: OpinionLine
  readonly onDone: () => void
}

/** What became of an opinion, and whether everybody may read it. */
export function ReplyForm({ line, onDone }: ReplyFormProps): ReactElement {
  const [reply, setReply] = useState(line.reply)
  const [isPublic, setIsPublic] = useState(line.state === 'open' || line.isPublic)
  const [withheld, setWithheld] = useState(line.withheld)
  const save = useAftermathStep(
    () =>
      api.aftermath.replyOpinion.mutate({ opinionId: line.id, version: line.version, reply, isPublic, withheld: isPublic ? '' : withheld }),
    onDone,
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <StepFailure step={save} />
      <blockquote className="voices-quote">{line.text}</blockquote>
      <p className="word-muted">{`责任单位：${line.unitName}${line.remaining === '' ? '' : `，${line.remaining}`}`}</p>
      <TextField id="reply" label="办理结果" rows={6} max={2000} required value={reply} onChange={setReply} />
      <fieldset className="ui-field plain-choice">
        <legend>是否公开</legend>
        <label>
          <input type="radio" name="public" checked={isPublic} onChange={() => setIsPublic(true)} /> 公开意见和办理结果
        </label>
        <label>
          <input type="radio" name="public" checked={!isPublic} onChange={() => setIsPublic(false)} /> 不公开，只计条数
        </label>
      </fieldset>
      {!isPublic && (
        <Field
          id="withheld"
          label="不公开的原因"
          maxLength={200}
          required
          value={withheld}
          onChange={(event) => setWithheld(event.target.value)}
        />
      )}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          {line.state === 'open' ? '答复' : '更新答复'}
        </Button>
      </div>
      {line.steps.length > 0 && (
        <details>
          <summary>办理经过</summary>
          <ol className="voices-steps">
            {line.steps.map(({ kind, text, writer, at }) => (
              <li key={at + kind}>{`${STEP_WORDS[kind] ?? kind}（${writer}）：${text}`}</li>
            ))}
          </ol>
        </details>
      )}
    </form>
  )
}

const STEP_WORDS: Readonly<Record<string, string>> = { entered: '列入清单', changed: '修改', replied: '答复', updated: '更新答复' }
