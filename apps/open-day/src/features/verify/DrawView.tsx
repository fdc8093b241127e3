import { formatInstant } from '@sunlit/calendar'
import type { DrawFile } from '@sunlit/enrolment'
import { Button, Field, Notice } from '@sunlit/ui'
import { useEffect, useState, type FormEvent, type ReactElement } from 'react'
import { checkDraw, type DrawCheck } from '../../lib/draw-check.ts'
import { findMyLine, myLineWords } from './my-line.ts'

interface DrawViewProps {
  /** As it was read: whether it is a draw file is what the replay finds out. */
  readonly file: unknown
  readonly code: string
  /** Of the published draw; undefined for a file of the reader's own. */
  readonly sessionId: string | undefined
}

/** While a draw is replayed once more, with the commitment that was noted, what was found before stays on the page. */
type Checked = { readonly state: 'running'; readonly wasGood: boolean } | { readonly state: 'done'; readonly check: DrawCheck | undefined }

/** The replay, its verdict, and one's own line. */
export function DrawView({ file, code, sessionId }: DrawViewProps): ReactElement {
  const [noted, setNoted] = useState('')
  const [commitment, setCommitment] = useState<string>()
  const [checked, setChecked] = useState<Checked>({ state: 'running', wasGood: false })
  useEffect(() => {
    let current = true
    void checkDraw(file, { commitment, sessionId }).then((check) => current && setChecked({ state: 'done', check }))
    return () => {
      current = false
    }
  }, [file, commitment, sessionId])
  const isGood = checked.state === 'running' ? checked.wasGood : checked.check?.verdict.ok === true
  const compare = (event: FormEvent): void => {
    event.preventDefault()
    const text = noted.trim().toLowerCase()
    setCommitment(text === '' ? undefined : text)
    if (text !== (commitment ?? '')) setChecked({ state: 'running', wasGood: isGood })
  }
  return (
    <>
      <div aria-live="polite">
        {checked.state === 'running' && <p>正在本机上重抽一遍……</p>}
        {checked.state === 'done' && <Verdict check={checked.check} isCompared={commitment !== undefined} />}
      </div>
      {/* What was replayed without a fault has the form of a draw file. */}
      {isGood && <OwnLine file={file as DrawFile} code={code} />}
      <form className="form" noValidate onSubmit={compare}>
        <Field
          id="noted"
          label="抽签前抄下的封存码（选填）"
          hint="和自己抄下的对照，连本网站也不用相信"
          autoComplete="off"
          value={noted}
          onChange={(typed) => setNoted(typed.target.value)}
        />
        <Button type="submit">对照封存码再核验</Button>
      </form>
      {isGood && <Details file={file as DrawFile} sessionId={sessionId} />}
    </>
  )
}

function Verdict({ check, isCompared }: { readonly check: DrawCheck | undefined; readonly isCompared: boolean }): ReactElement {
  const verdict = check?.verdict
  if (verdict === undefined) return <Notice tone="danger">核验没有做完，浏览器可能内存不够。请换一台设备再试。</Notice>
  if (!verdict.ok && verdict.difference.at === 'format') return <Notice tone="danger">这不是抽签文件，请选择公布的 .json 文件。</Notice>
  if (!verdict.ok)
    return (
      <Notice tone="danger" word="对不上">
        重抽的结果和文件不一致，第一处不同在 <code>{verdict.difference.at}</code>。请把这个文件和本页截图交给主办单位或政务公开办。
        <details>
          <summary>查看技术细节</summary>
          <p className="address">应为 {verdict.difference.expected}</p>
          <p className="address">文件中 {verdict.difference.found}</p>
        </details>
      </Notice>
    )
  if (check?.log?.state === 'fails')
    return (
      <Notice tone="danger" word="对不上">
        重抽的结果和文件一致，但存证日志里抽签前的封存码是另一个：名单或办法可能换过。请把本页截图交给政务公开办。
      </Notice>
    )
  return (
    <Notice tone="done" word="一致">
      <p>
        已经重抽一遍，结果和公布的完全一样：{verdict.parties}组参加，抽中{verdict.placed}组，候补{verdict.reserve}组。
      </p>
      {check?.log?.state === 'holds' && <p>存证日志证明：名单和办法在{formatInstant(check.log.at)}就已封存，之后没有换过。</p>}
      {check?.log?.state === 'open' && <p>存证日志暂时没有连上，没能核对封存时间。请稍后再打开本页。</p>}
      {isCompared && <p>封存码也和您抄下的一样。</p>}
    </Notice>
  )
}

function OwnLine({ file, code }: { readonly file: DrawFile; readonly code: string }): ReactElement {
  const [typed, setTyped] = useState(code)
  const [asked, setAsked] = useState(code)
  const find = (event: FormEvent): void => {
    event.preventDefault()
    setAsked(typed)
  }
  return (
    <form className="form" noValidate onSubmit={find}>
      <Field
        id="code"
        label="我的报名号"
        autoComplete="off"
        autoCapitalize="characters"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button kind="main" type="submit">
        找我的结果
      </Button>
      <p aria-live="polite" className="my-line">
        {asked === '' ? '' : myLineWords(findMyLine(file, asked))}
      </p>
    </form>
  )
}

function Details({ file, sessionId }: { readonly file: DrawFile; readonly sessionId: string | undefined }): ReactElement {
  const { announcement, values, seed, commitment } = file
  return (
    <details className="more">
      <summary>查看技术细节</summary>
      <dl className="facts">
        {announcement.sources.map((source, at) => (
          <div key={source.name}>
            <dt>{source.name}</dt>
            <dd>{(values[at] ?? []).join('、')}</dd>
          </div>
        ))}
        <div>
          <dt>封存码</dt>
          <dd className="address">{commitment}</dd>
        </div>
        <div>
          <dt>服务器种子</dt>
          <dd className="address">{seed}</dd>
        </div>
      </dl>
      {sessionId !== undefined && (
        <p>
          <a href={`/api/open-day/draws/${sessionId}`}>抽签文件</a>，也可以用命令 <code>sunlit draw verify</code> 核验。
        </p>
      )}
    </details>
  )
}
