import type { DoubleMark } from '@sunlit/contracts'
import type { Scheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { pointsWords, type CaseDetail } from './double-words.ts'
import { MarksEditor } from './MarksEditor.tsx'
import type { Days } from './marks.ts'

interface DecideFormProps {
  readonly detail: CaseDetail
  readonly scheme: Scheme
  readonly days: Days
}

type Stands = 'first' | 'second' | 'own'

/** The third person's word: one of the two, or other facts, always with a reason. */
export function DecideForm({ detail, scheme, days }: DecideFormProps): ReactElement {
  const client = useQueryClient()
  const [stands, setStands] = useState<Stands>()
  const [reason, setReason] = useState('')
  const [marks, setMarks] = useState<readonly DoubleMark[]>([])
  const [tried, setTried] = useState(false)
  const decide = useMutation({
    mutationFn: (chosen: Stands) =>
      api.double.decide.mutate({
        caseId: detail.id,
        version: detail.version,
        stands: chosen,
        reason: reason.trim(),
        marks: chosen === 'own' ? [...marks] : [],
      }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['period', detail.periodId] }),
        client.invalidateQueries({ queryKey: ['finding'] }),
        client.invalidateQueries({ queryKey: ['todo'] }),
      ]),
  })
  const points = (author: 'first' | 'second'): string =>
    pointsWords(detail.entries.find((entry) => entry.author === author)?.points ?? null)
  const choices: readonly (readonly [Stands, string])[] = [
    ['first', `采用第一份，${points('first')}`],
    ['second', `采用第二份，${points('second')}`],
    ['own', '两份都不采用，另行认定'],
  ]
  return (
    <form
      className="panel stack"
      aria-label="裁定"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (stands !== undefined && reason.trim() !== '' && !decide.isPending) decide.mutate(stands)
      }}
    >
      {decide.isError && <FailureNotice error={decide.error} />}
      <fieldset className="double-choice">
        <legend>怎样裁定</legend>
        {choices.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name="stands" checked={stands === value} onChange={() => setStands(value)} /> {label}
          </label>
        ))}
        {tried && stands === undefined && <span className="ui-field-error">请选择怎样裁定</span>}
      </fieldset>
      {stands === 'own' && (
        <>
          <p className="word-muted">另行认定的问题由您录入，还要由另一位复核员复核。</p>
          <MarksEditor scheme={scheme} indicatorId={detail.indicatorId} days={days} marks={marks} onMarks={setMarks} />
        </>
      )}
      <Field
        id="decide-reason"
        label="理由"
        hint="两位考核员都能看到"
        value={reason}
        maxLength={1000}
        error={tried && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={decide.isPending}>
          作出裁定
        </Button>
        <small className="word-muted">裁定以后不能再改。</small>
      </div>
    </form>
  )
}
