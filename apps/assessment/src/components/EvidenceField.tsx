import { Button, Notice } from '@sunlit/ui'
import { useRef, useState, type ClipboardEvent, type DragEvent, type ReactElement } from 'react'
import { readAddress, type EvidenceAddress } from '../lib/evidence-address.ts'
import { sizeText, stage, type FileLimits, type StagedFile, type UploadState } from '../lib/staged-files.ts'
import './evidence.css'

interface EvidenceFieldProps {
  readonly files: readonly StagedFile[]
  readonly addresses: readonly EvidenceAddress[]
  readonly limits: FileLimits
  readonly now: () => Date
  readonly onFiles: (files: readonly StagedFile[]) => void
  readonly onAddresses: (addresses: readonly EvidenceAddress[]) => void
  /** Sends one file again; left out where saving the form does that. */
  readonly onRetry?: (key: string) => void
}

/** Evidence by drag, paste or choice, and addresses with the time they were seen. */
export function EvidenceField({ files, addresses, limits, now, onFiles, onAddresses, onRetry }: EvidenceFieldProps): ReactElement {
  const chooser = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<readonly string[]>([])
  const [over, setOver] = useState(false)

  const add = (chosen: readonly File[]): void => {
    const result = stage(files, chosen, { ...limits, maxFiles: limits.maxFiles - addresses.length })
    setRefused(result.refused)
    onFiles(result.staged)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    add([...event.clipboardData.files])
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping and pasting are shortcuts; the button does the same
    <fieldset
      className="evidence"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      <legend>佐证</legend>
      <p className="ui-field-hint">
        把文件拖到这里，或在这里粘贴截图。PDF、OFD、图片、docx、xlsx、pptx 文件，单个不超过 {limits.maxMegabytes} MB。
      </p>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="选择佐证文件"
        accept=".pdf,.ofd,.png,.jpg,.jpeg,.webp,.gif,.docx,.xlsx,.pptx"
        onChange={(event) => {
          add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <div className="evidence-actions">
        <Button onClick={() => chooser.current?.click()}>选择文件</Button>
        <AddressField
          onAdd={(url) => onAddresses([...addresses.filter((other) => other.url !== url), { url, capturedAt: now().toISOString() }])}
        />
      </div>
      {refused.length > 0 && (
        <Notice tone="danger" word="没有加入">
          {refused.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <ul className="evidence-list">
        {files.map(({ key, file, state }) => (
          <li key={key}>
            <span>
              {file.name} <small>{sizeText(file.size)}</small>
            </span>
            <UploadWords state={state} />
            {onRetry && state.kind === 'failed' && (
              <Button aria-label={`再传一次 ${file.name}`} onClick={() => onRetry(key)}>
                再传一次
              </Button>
            )}
            <Button kind="quiet" aria-label={`移除 ${file.name}`} onClick={() => onFiles(files.filter((other) => other.key !== key))}>
              移除
            </Button>
          </li>
        ))}
        {addresses.map(({ url }) => (
          <li key={url}>
            <span>{url}</span>
            <Button kind="quiet" aria-label={`移除 ${url}`} onClick={() => onAddresses(addresses.filter((other) => other.url !== url))}>
              移除
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function UploadWords({ state }: { readonly state: UploadState }): ReactElement | null {
  switch (state.kind) {
    case 'waiting':
      return null
    case 'sending':
      return <progress max={100} value={state.percent} aria-label="上传进度" />
    case 'paused':
      return <span className="word-muted">{state.sentence}</span>
    case 'stored':
      return <span className="word-closed">已上传</span>
    case 'failed':
      return <span className="word-lost">{state.sentence}</span>
  }
}

function AddressField({ onAdd }: { readonly onAdd: (url: string) => void }): ReactElement {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const add = (): void => {
    const url = readAddress(typed)
    setWrong(url === undefined)
    if (url === undefined) return
    onAdd(url)
    setTyped('')
  }
  return (
    <div className="evidence-address">
      <input
        className="ui-input"
        aria-label="网页地址"
        aria-invalid={wrong}
        inputMode="url"
        placeholder="粘贴网页地址，按回车加入"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
      />
      <Button onClick={add} disabled={typed.trim() === ''}>
        加入网址
      </Button>
      {wrong && <span className="ui-field-error">不是网页地址，请从浏览器地址栏复制。</span>}
    </div>
  )
}
