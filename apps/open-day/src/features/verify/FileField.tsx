import { useState, type ChangeEvent, type ReactElement } from 'react'

interface FileFieldProps {
  readonly onFile: (file: unknown) => void
}

/** A draw file that somebody has: it is read here and sent nowhere. */
export function FileField({ onFile }: FileFieldProps): ReactElement {
  const [error, setError] = useState<string>()
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const [chosen] = event.target.files ?? []
    if (!chosen) return
    void chosen
      .text()
      .then((text): unknown => JSON.parse(text))
      .then(
        (file) => {
          setError(undefined)
          onFile(file)
        },
        () => setError('这个文件读不出来，不是抽签文件。请选择公布的 .json 文件。'),
      )
  }
  return (
    <div className="ui-field">
      <label htmlFor="draw-file">选择抽签文件</label>
      <span className="ui-field-hint" id="draw-file-hint">
        活动页面和主办单位都公布有抽签文件。文件只在本机上读，不会上传。
      </span>
      <input
        className="ui-input"
        type="file"
        id="draw-file"
        accept=".json,application/json"
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? 'draw-file-hint' : 'draw-file-error'}
        onChange={choose}
      />
      {error !== undefined && (
        <span className="ui-field-error" id="draw-file-error" role="alert">
          {error}
        </span>
      )}
    </div>
  )
}
