import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { EvidenceField } from '../../components/EvidenceField.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { EvidenceAddress } from '../../lib/evidence-address.ts'
import { failureOf } from '../../lib/failure.ts'
import type { AnswerView, CaseView } from '../../lib/outputs.ts'
import { withState, type FileLimits, type StagedFile } from '../../lib/staged-files.ts'
import { answerError, type AnswerDraft } from './answer-draft.ts'
import { storeAnswer } from './store-answer.ts'
import { StoredAnswerEvidence } from './StoredAnswerEvidence.tsx'
import { useAnswerDraft } from './use-answer-draft.ts'

interface AnswerFormProps {
  readonly found: CaseView
  readonly level: 1 | 2
  readonly stored: AnswerView | undefined
  readonly personId: string
  /** A head sends; a liaison prepares. */
  readonly isHead: boolean
  readonly limits: FileLimits
  readonly onChanged: () => Promise<unknown>
  /** With what was done, when something was. */
  readonly onDone: (done?: string) => void
}

const CHOICES = {
  1: { agree: '无异议', appeal: '申诉' },
  2: { agree: '接受裁定', appeal: '申请复议' },
} as const

/** What a unit says to one finding or to its ruling; nothing that was typed is lost, whatever the server says. */
export function AnswerForm({ found, level, stored, personId, isHead, limits, onChanged, onDone }: AnswerFormProps): ReactElement {
  const [draft, setDraft] = useAnswerDraft({ personId, findingId: found.finding.id, level }, stored)
  const [files, setFiles] = useState<readonly StagedFile[]>([])
  const [addresses, setAddresses] = useState<readonly EvidenceAddress[]>([])
  const [asked, setAsked] = useState(false)
  const save = useMutation({
    mutationFn: (send: boolean) =>
      storeAnswer({
        found,
        level,
        stored,
        draft,
        files,
        addresses,
        send,
        onFile: (key, state) => setFiles((current) => withState(current, key, state)),
      }),
    onSuccess: async ({ sent, missing }) => {
      await onChanged()
      setAddresses([])
      if (missing > 0) return
      setFiles([])
      if (sent) onDone(draft.answer === 'agree' ? '已答复。' : '已提交，考核办公室会收到。')
    },
  })
  const remove = useMutation({ mutationFn: (evidenceId: string) => api.appeal.removeEvidence.mutate({ evidenceId }), onSettled: onChanged })
  const error = answerError(draft)
  const submit = (send: boolean): void => {
    setAsked(send)
    if (send && error !== undefined) document.getElementById(`grounds-${found.finding.id}`)?.focus()
    if ((!send || error === undefined) && !save.isPending) save.mutate(send)
  }
  const isConflict = save.isError && failureOf(save.error).code === 'conflict'
  const reload = (): void => void onChanged().then(() => save.reset())
  return (
    <form
      className="stack"
      aria-label={level === 1 ? '提出意见' : '答复裁定'}
      onSubmit={(event) => {
        event.preventDefault()
        submit(isHead)
      }}
    >
      {isConflict && <ConflictNotice mine={draft.grounds || CHOICES[level][draft.answer]} onReload={reload} />}
      {save.isError && !isConflict && <FailureNotice error={save.error} />}
      {save.isSuccess && <Outcome missing={save.data.missing} isHead={isHead} />}
      <Choice level={level} name={`answer-${found.finding.id}`} draft={draft} onDraft={setDraft} />
      {draft.answer === 'appeal' && (
        <>
          <GroundsField
            id={`grounds-${found.finding.id}`}
            value={draft.grounds}
            error={asked ? error : undefined}
            onChange={(grounds) => setDraft({ ...draft, grounds })}
          />
          {stored && (
            <StoredAnswerEvidence
              evidence={stored.evidence}
              removing={remove.isPending ? remove.variables : undefined}
              {...(stored.status !== 'sent' && { onRemove: remove.mutate })}
            />
          )}
          <EvidenceField
            files={files}
            addresses={addresses}
            limits={{ ...limits, maxFiles: Math.max(0, limits.maxFiles - (stored?.evidence.length ?? 0)) }}
            now={() => new Date()}
            onFiles={setFiles}
            onAddresses={setAddresses}
          />
        </>
      )}
      <div className="evidence-actions">
        {isHead && (
          <Button kind="main" type="submit" busy={save.isPending}>
            {sendWords(level, draft)}
          </Button>
        )}
        {stored?.status !== 'sent' && (
          <Button
            kind={isHead ? 'plain' : 'main'}
            type={isHead ? 'button' : 'submit'}
            busy={save.isPending}
            {...(isHead && { onClick: () => submit(false) })}
          >
            保存草稿
          </Button>
        )}
        <Button onClick={() => onDone()}>收起</Button>
      </div>
    </form>
  )
}

function sendWords(level: 1 | 2, { answer }: AnswerDraft): string {
  if (answer === 'agree') return level === 1 ? '确认无异议' : '接受裁定'
  return level === 1 ? '提交申诉' : '提交复议申请'
}

function Outcome({ missing, isHead }: { readonly missing: number; readonly isHead: boolean }): ReactElement {
  if (missing > 0) {
    return (
      <Notice tone="waiting" word="存为草稿">
        文字已经保存，还有 {missing} 个文件没有传上去。再点一次会接着传，传完才会提交。
      </Notice>
    )
  }
  return (
    <Notice tone="done" word="已保存">
      {isHead ? '草稿已经保存。考核办公室看不到草稿，提交后才会看到。' : '草稿已经保存，等本单位负责人确认后提交。考核办公室看不到草稿。'}
    </Notice>
  )
}

interface ChoiceProps {
  readonly level: 1 | 2
  /** Makes them one group, which arrow keys move through. */
  readonly name: string
  readonly draft: AnswerDraft
  readonly onDraft: (draft: AnswerDraft) => void
}

function Choice({ level, name, draft, onDraft }: ChoiceProps): ReactElement {
  return (
    <fieldset className="answer-choice">
      <legend>{level === 1 ? '本单位的意见' : '对裁定的答复'}</legend>
      {(['agree', 'appeal'] as const).map((answer) => (
        <label key={answer}>
          <input
            type="radio"
            name={name}
            checked={draft.answer === answer}
            // Whoever asked for this form wants to answer, and its button is gone.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={draft.answer === answer}
            onChange={() => onDraft({ ...draft, answer })}
          />
          {CHOICES[level][answer]}
        </label>
      ))}
    </fieldset>
  )
}

interface GroundsFieldProps {
  readonly id: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (grounds: string) => void
}

function GroundsField({ id, value, error, onChange }: GroundsFieldProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>理由</label>
      <span className="ui-field-hint" id={`${id}-hint`}>
        写明哪一处事实不对、应当是怎样，佐证附在下面
      </span>
      <textarea
        id={id}
        className="ui-input"
        rows={5}
        maxLength={4_000}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== undefined && (
        <span className="ui-field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}
