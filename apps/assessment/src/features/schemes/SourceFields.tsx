import type { Scheme, Source } from '@sunlit/scoring'
import { Field } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { withOptional } from './optional.ts'

interface SourceFieldsProps {
  readonly scheme: Scheme
  readonly onChange: (scheme: Scheme) => void
}

/** Title, where the scheme comes from, and how long it is in force. */
export function SourceFields({ scheme, onChange }: SourceFieldsProps): ReactElement {
  const { source } = scheme
  const change = (changed: Source): void => onChange({ ...scheme, source: changed })
  return (
    <>
      <Field id="scheme-title" label="名称" value={scheme.title} onChange={(event) => onChange({ ...scheme, title: event.target.value })} />
      <div className="row-fields">
        <Field
          id="scheme-from"
          label="生效日期"
          type="date"
          value={scheme.effectiveFrom}
          onChange={(event) => event.target.value !== '' && onChange({ ...scheme, effectiveFrom: event.target.value })}
        />
        <Field
          id="scheme-until"
          label="最后一天（选填）"
          type="date"
          value={scheme.effectiveTo ?? ''}
          onChange={(event) => onChange(withOptional(scheme, 'effectiveTo', event.target.value))}
        />
      </div>
      <Note
        id="scheme-note"
        label="方案说明（选填）"
        value={scheme.note ?? ''}
        onChange={(note) => onChange(withOptional(scheme, 'note', note))}
      />
      <fieldset className="panel stack">
        <legend>依据文件</legend>
        <Field
          id="scheme-source"
          label="文件名称"
          value={source.title}
          onChange={(event) => change({ ...source, title: event.target.value })}
        />
        <Field
          id="scheme-source-address"
          label="网址（选填）"
          inputMode="url"
          value={source.address ?? ''}
          onChange={(event) => change(withOptional(source, 'address', event.target.value))}
        />
        <Field
          id="scheme-source-day"
          label="公布日期（选填）"
          type="date"
          value={source.publishedOn ?? ''}
          onChange={(event) => change(withOptional(source, 'publishedOn', event.target.value))}
        />
        <Note
          id="scheme-source-note"
          label="关于依据的说明（选填）"
          value={source.note ?? ''}
          onChange={(note) => change(withOptional(source, 'note', note))}
        />
      </fieldset>
    </>
  )
}

interface NoteProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Note({ id, label, value, onChange }: NoteProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="ui-input" rows={3} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}
