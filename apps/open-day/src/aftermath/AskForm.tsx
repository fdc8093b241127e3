import { ASK_CHARACTERS } from '@sunlit/contracts'
import { Button, Notice, TextArea } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { uuidv7 } from 'uuidv7'
import { notSentWords } from '../components/failure-words.ts'
import { send } from '../lib/ask.ts'
import { forget, hasMembers, keep, kept } from '../lib/keep.ts'
import { workAt } from '../lib/work.ts'

interface Draft {
  readonly clientId: string
  readonly text: string
}

function isDraft(value: unknown): value is Draft {
  return hasMembers(value, ['clientId', 'text'])
}

/** One question, without a name; kept on the phone until it is sent. */
export function AskForm({ token }: { readonly token: string }): ReactElement {
  const name = `ask:${token}`
  const [draft, setDraft] = useState<Draft>(() => kept(name, isDraft) ?? { clientId: uuidv7(), text: '' })
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [error, setError] = useState<string>()
  const [isSent, setIsSent] = useState(false)
  const change = (text: string): void => {
    const next = { ...draft, text }
    setDraft(next)
    keep(name, next)
  }
  const submit = async (): Promise<void> => {
    setFailure(undefined)
    setError(draft.text.trim().length < 2 ? '请写下您的问题' : undefined)
    if (isBusy || draft.text.trim().length < 2) return
    setIsBusy(true)
    const path = `/ask/${encodeURIComponent(token)}`
    const work = await workAt(`${path}/challenge`)
    const answer = work.ok ? await send(path, { clientId: draft.clientId, text: draft.text, challenge: work.value }) : work
    setIsBusy(false)
    if (!answer.ok) {
      setFailure(notSentWords(answer.failure))
      return
    }
    forget(name)
    setDraft({ clientId: uuidv7(), text: '' })
    setIsSent(true)
  }
  if (isSent)
    return (
      <Notice tone="done" word="收到了" actions={<Button onClick={() => setIsSent(false)}>再提一个问题</Button>}>
        您的问题已经收到。主办单位会在现场或者之后回答，公开的回答列在这个页面。
      </Notice>
    )
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      {failure !== undefined && <Notice tone="danger">{failure}</Notice>}
      <TextArea
        id="question"
        label="您想问什么？"
        hint={`不用写姓名和电话，请不要写个人隐私。最多${ASK_CHARACTERS}个字，公开前由工作人员审核。`}
        maxLength={ASK_CHARACTERS}
        rows={4}
        value={draft.text}
        error={error}
        onChange={(typed) => change(typed.target.value)}
      />
      <Button kind="main" type="submit" busy={isBusy}>
        {isBusy ? '正在提交……' : '提交问题'}
      </Button>
    </form>
  )
}
