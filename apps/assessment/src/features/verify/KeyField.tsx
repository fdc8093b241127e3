import type { ReactElement } from 'react'

interface KeyFieldProps {
  readonly keys: string
  /** Known once the bench is loaded. */
  readonly isKey?: (line: string) => boolean
  readonly onChange: (keys: string) => void
}

/** Whose signature counts: the site's key stands here to begin with, and anyone may compare or replace it. */
export function KeyField({ keys, isKey, onChange }: KeyFieldProps): ReactElement {
  const wrong = isKey !== undefined && keys.split('\n').some((line) => line.trim() !== '' && !isKey(line.trim()))
  return (
    <section className="verify-key ui-field">
      <label htmlFor="keys">日志公钥</label>
      <span className="ui-field-hint" id="keys-hint">
        下面是本网站提供的公钥。要完全不依赖本网站，请与政府公报、上级单位或见证单位公布的公钥比对，不一致就换成他们公布的。一行一个。
      </span>
      <textarea
        id="keys"
        className="ui-input"
        rows={3}
        spellCheck={false}
        value={keys}
        aria-describedby="keys-hint"
        aria-invalid={wrong}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong && <span className="ui-field-error">有一行不是公钥。公钥形如 名称+8位编号+一串字符，请完整复制。</span>}
    </section>
  )
}
