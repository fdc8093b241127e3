import { Button, ModeSwitch, Notice, PageHead } from '@sunlit/ui'
import { useEffect, useRef, useState, type DragEvent, type ReactElement } from 'react'
import { JudgementView } from './JudgementView.tsx'
import { KeyField } from './KeyField.tsx'
import './verify.css'

interface VerifyPageProps {
  /** The site's own keys: a convenience that the reader may replace. */
  readonly fetchKeys: () => Promise<readonly string[]>
  /** The file of a result that the address names, from a QR code or a public page; undefined where it is not public. */
  readonly fetchAsked?: (() => Promise<string | undefined>) | undefined
  /** Whether this page is the one in traditional characters, and the way to the other. */
  readonly traditional: { readonly on: boolean; readonly onChange: (on: boolean) => void }
}

/** Scoring and signatures come after the page can be read; a slow line does not keep anybody from the explanation. */
const loadBench = () => import('./bench.ts')
type Bench = Awaited<ReturnType<typeof loadBench>>

/** Everything is judged in this browser; nothing that is chosen here leaves it. */
export function VerifyPage({ fetchKeys, fetchAsked, traditional }: VerifyPageProps): ReactElement {
  const [keys, setKeys] = useState('')
  const [file, setFile] = useState<{ readonly name: string; readonly text: string }>()
  const [over, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  // The keys come from outside React, once; what the reader typed meanwhile stays.
  useEffect(() => {
    void fetchKeys().then((found) => setKeys((typed) => (typed === '' ? found.join('\n') : typed)))
  }, [fetchKeys])
  const [isMissing, setMissing] = useState(false)
  // The address asks once; a file that the reader chose meanwhile stays.
  useEffect(() => {
    void fetchAsked?.().then((text) =>
      text === undefined ? setMissing(true) : setFile((chosen) => chosen ?? { name: '公开的复算包', text }),
    )
  }, [fetchAsked])
  const [bench, setBench] = useState<Bench | 'lost'>()
  useEffect(() => {
    loadBench().then(setBench, () => setBench('lost'))
  }, [])
  const ready = bench === undefined || bench === 'lost' ? undefined : bench
  const judgement = file && ready?.judgeFile(file.text, linesOf(keys))

  const read = async (chosen: File | undefined): Promise<void> => {
    if (chosen) setFile({ name: chosen.name, text: await chosen.text() })
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void read(event.dataTransfer.files[0])
  }
  return (
    <main className="ui-column verify">
      <PageHead
        title="核验"
        lead="核对一份考核结果或证明有没有被改动。核对在您这台设备上进行，文件不会上传。"
        actions={<ModeSwitch traditional={traditional} />}
      />
      <ol className="verify-steps">
        <li>从公示页下载“复算包”，或从记录页下载“证明文件”。</li>
        <li>在这里打开文件，设备会按公开的规则把每一个分数重新算一遍。</li>
        <li>对得上就说明没有被改动；对不上会指出第一处不同。</li>
      </ol>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a shortcut; the button does the same */}
      <div
        className="verify-drop"
        data-over={over}
        data-no-print=""
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="要核验的文件"
          onChange={(event) => {
            void read(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button kind="main" onClick={() => chooser.current?.click()}>
          {file ? '换一份文件' : '选择文件'}
        </Button>
        <p>{file ? file.name : '也可以把文件拖到这里'}</p>
      </div>
      {isMissing && !file && (
        <Notice tone="waiting">这份结果没有对外公开，或暂时没有连上服务器。请选择从内部公示页下载的复算包来核对。</Notice>
      )}
      {judgement && <JudgementView judgement={judgement} />}
      {file && bench === undefined && <output>正在载入核验程序…</output>}
      {bench === 'lost' && <Notice tone="danger">核验程序没有载入，请检查网络后刷新页面。</Notice>}
      {ready && judgement?.bundle && judgement.state !== 'fails' && <ready.BundleResults bundle={judgement.bundle} />}
      {ready && judgement?.summary && judgement.state !== 'fails' && <ready.SummaryResults summary={judgement.summary} />}
      <KeyField keys={keys} {...(ready && { isKey: ready.isLogKey })} onChange={setKeys} />
      <p data-no-print="">
        <a href="/">回到首页</a>
      </p>
    </main>
  )
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
