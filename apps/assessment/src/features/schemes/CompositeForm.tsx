import { formatRatio, type CompositeScheme } from '@sunlit/scoring'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { PointsField, RatioField } from '../../components/PointsField.tsx'
import { api } from '../../lib/api.ts'
import type { CompositeView } from '../../lib/composite-queries.ts'
import type { SchemeView } from '../../lib/outputs.ts'

interface CompositeFormProps {
  readonly view: CompositeView
  readonly schemes: readonly SchemeView[]
}

/** A draft: its tables with their shares, when it takes effect, how bonus counts. Saved, then adopted. */
export function CompositeForm({ view, schemes }: CompositeFormProps): ReactElement {
  const client = useQueryClient()
  const [document, setDocument] = useState<CompositeScheme>(view.document)
  const [adopting, setAdopting] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['summary'] })
  const place = { compositeId: view.compositeId, version: view.version }
  const save = useMutation({ mutationFn: () => api.composite.save.mutate({ ...place, document }), onSuccess: refresh })
  const adopt = useMutation({
    mutationFn: () => api.composite.adopt.mutate(place),
    onSuccess: refresh,
    onSettled: () => setAdopting(false),
  })
  const isChanged = JSON.stringify(document) !== JSON.stringify(view.document)
  const total = document.parts.reduce((sum, { share }) => sum + share, 0)
  const { cap: _, ...others } = document.bonus
  return (
    <form
      className="stack"
      aria-label="合成方案"
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending) save.mutate()
      }}
    >
      {save.isError && <FailureNotice error={save.error} />}
      {adopt.isError && <FailureNotice error={adopt.error} />}
      <Field
        id="composite-title"
        label="名称"
        value={document.title}
        maxLength={200}
        required
        onChange={(event) => setDocument({ ...document, title: event.target.value })}
      />
      <Field
        id="composite-from"
        label="生效日期"
        type="date"
        value={document.effectiveFrom}
        required
        onChange={(event) => event.target.value !== '' && setDocument({ ...document, effectiveFrom: event.target.value })}
      />
      <CompositeParts document={document} schemes={schemes} onChange={(parts) => setDocument({ ...document, parts })} />
      <p
        className={total === 10_000 ? 'word-muted' : 'word-lost'}
      >{`占比合计 ${formatRatio(total)}${total === 10_000 ? '' : '，应为 100%'}`}</p>
      <PointsField
        id="composite-cap"
        label="加分合计最多几分（不填为不限）"
        value={document.bonus.cap ?? null}
        onChange={(cap) => setDocument({ ...document, bonus: cap === null ? others : { ...others, cap } })}
      />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending} disabled={!isChanged}>
          保存
        </Button>
        <Button disabled={isChanged || total !== 10_000} onClick={() => setAdopting(true)}>
          启用
        </Button>
        {isChanged && <span className="word-muted">保存后才能启用。</span>}
      </div>
      {adopting && (
        <Confirm
          title="启用合成方案"
          action="启用"
          busy={adopt.isPending}
          onConfirm={() => adopt.mutate()}
          onCancel={() => setAdopting(false)}
        >
          <p>{`“${document.title}”启用后不再改动，可以用它建立季度。各张表的方案也要各自启用。`}</p>
        </Confirm>
      )}
    </form>
  )
}

interface CompositePartsProps {
  readonly document: CompositeScheme
  readonly schemes: readonly SchemeView[]
  readonly onChange: (parts: CompositeScheme['parts']) => void
}

function CompositeParts({ document: { parts }, schemes, onChange }: CompositePartsProps): ReactElement {
  const change = (at: number, part: Partial<CompositeScheme['parts'][number]>): void =>
    onChange(parts.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const free = schemes.find(({ id }) => !parts.some(({ schemeId }) => schemeId === id))
  return (
    <>
      {parts.map((part, at) => (
        <fieldset key={part.schemeId} className="panel composite-part">
          <legend>{`第 ${at + 1} 张表`}</legend>
          <div className="ui-field">
            <label htmlFor={`part-scheme-${at}`}>方案</label>
            <select
              id={`part-scheme-${at}`}
              className="ui-input"
              value={part.schemeId}
              onChange={(event) => change(at, { schemeId: event.target.value })}
            >
              {schemes
                .filter(({ id }) => id === part.schemeId || !parts.some(({ schemeId }) => schemeId === id))
                .map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
            </select>
          </div>
          <Field
            id={`part-name-${at}`}
            label="在合成结果里的名称"
            value={part.name}
            maxLength={100}
            required
            onChange={(event) => change(at, { name: event.target.value })}
          />
          <RatioField
            id={`part-share-${at}`}
            label="占比（%）"
            value={part.share}
            onChange={(share) => change(at, { share: share ?? 0 })}
          />
          {parts.length > 2 && (
            <Button kind="quiet" onClick={() => onChange(parts.filter((_, index) => index !== at))}>
              去掉这张表
            </Button>
          )}
        </fieldset>
      ))}
      {free && parts.length < 10 && (
        <div>
          <Button onClick={() => onChange([...parts, { schemeId: free.id, name: free.title, share: 0 }])}>再加一张表</Button>
        </div>
      )}
    </>
  )
}
