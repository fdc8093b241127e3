import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Link } from 'wouter'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { EvaluationView } from './evaluation-outputs.ts'
import { differingParts, planDraftOf } from './plan-draft.ts'
import { guardWords, publishingWords } from './terms-words.ts'
import { useEvaluationStep } from './use-evaluation-step.ts'
import { TextField } from '../../components/TextField.tsx'

/** The words and rules of a plan that is still a draft. What somebody else saved meanwhile is shown, and nothing that was typed is lost. */
export function PlanForm({ view }: { readonly view: EvaluationView }): ReactElement {
  const [base, setBase] = useState(() => ({ version: view.version, draft: planDraftOf(view) }))
  const [draft, setDraft] = useState(() => planDraftOf(view))
  const save = useEvaluationStep(
    () =>
      api.survey.edit.mutate({
        ...draft,
        minutes: Number(draft.minutes),
        evaluationId: view.id,
        version: base.version,
        terms: view.terms,
        document: view.document,
      }),
    ({ version }) => setBase({ version, draft }),
  )
  const failure = save.isError ? failureOf(save.error) : undefined
  const isConflict = failure?.code === 'conflict'
  const theirs = differingParts(base.draft, planDraftOf(view))
  const isSaved = differingParts(draft, base.draft).length === 0
  const error = (name: string): string | undefined => failure?.fields[name]
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const takeTheirs = (): void => {
    save.reset()
    setBase({ version: view.version, draft: planDraftOf(view) })
    setDraft(planDraftOf(view))
  }
  return (
    <form className="panel stack" aria-label="评议方案" onSubmit={submit}>
      {isConflict && <ConflictNotice theirs={theirs.length > 0 ? `改了${theirs.join('、')}` : '改了问卷或条款'} onReload={takeTheirs} />}
      {isConflict && (
        <div>
          <Button
            onClick={() => {
              save.reset()
              setBase({ version: view.version, draft: planDraftOf(view) })
            }}
          >
            保留我写的，核对后再保存
          </Button>
        </div>
      )}
      {failure && !isConflict && Object.keys(failure.fields).length === 0 && <FailureNotice error={save.error} />}
      <Field
        id="plan-title"
        label="名称"
        value={draft.title}
        onChange={(event) => setDraft({ ...draft, title: event.target.value })}
        maxLength={100}
        required
        error={error('title')}
      />
      <TextField
        id="plan-purpose"
        label="评议目的"
        hint="公众打开问卷时最先看到的就是它"
        value={draft.purpose}
        onChange={(purpose) => setDraft({ ...draft, purpose })}
        max={2000}
        error={error('purpose')}
      />
      <TextField
        id="plan-privacy"
        label="个人信息保护"
        hint="收集什么、做什么用、保留多久"
        value={draft.privacyNotice}
        onChange={(privacyNotice) => setDraft({ ...draft, privacyNotice })}
        max={4000}
        error={error('privacyNotice')}
      />
      <Field
        id="plan-minutes"
        label="大约几分钟"
        type="number"
        min={1}
        max={120}
        value={draft.minutes}
        onChange={(event) => setDraft({ ...draft, minutes: event.target.value })}
        required
        error={error('minutes')}
      />
      <div className="evaluation-terms">
        <h3>收集和公布的规则</h3>
        <ul>
          <li>{guardWords(view.terms)}</li>
          <li>{publishingWords(view)}</li>
        </ul>
        <p className="word-muted">在“问卷”的“收集与公开条款”里改。</p>
      </div>
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          保存方案
        </Button>
        <Link className="ui-button" href={`/evaluations/${view.id}/questionnaire`}>
          编辑问卷
        </Link>
        {isSaved ? (
          <span className="evaluation-saved word-closed">已保存</span>
        ) : (
          <span className="evaluation-saved word-muted">有改动没有保存</span>
        )}
      </div>
      {!isSaved && <Notice>先保存，再公布方案。</Notice>}
    </form>
  )
}
