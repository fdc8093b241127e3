import type { InvitedLook } from '@sunlit/contracts'
import { Button, Field, Notice, PageHead } from '@sunlit/ui'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { troubleWords } from '../components/LoadView.tsx'
import { send } from '../lib/ask.ts'
import type { PhoneStore } from '../lib/phone-store.ts'
import { bareFetch, codeOf, fetchPaper } from './fetch-paper.ts'
import { findHeld, isUsed, keepPaper, type HeldPaper } from './kept-paper.ts'

interface CodeFormProps {
  readonly store: PhoneStore
  /** From the address, or from a try whose answer was lost. */
  readonly code: string
  readonly onPaper: (held: HeldPaper) => void
}

/** From the code to the paper: what it opens, what happens now, and one button. */
export function CodeForm({ store, code: given, onPaper }: CodeFormProps): ReactElement {
  const [code, setCode] = useState(given)
  const [look, setLook] = useState<InvitedLook>()
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const find = async (typed: string): Promise<void> => {
    const found = codeOf(typed)
    if (found === undefined) return setTrouble('邀请码一共12位，由数字和字母组成，请对照邀请函逐位核对。')
    setBusy(true)
    setTrouble(undefined)
    const answer = await send<InvitedLook>('/api/survey/invited/look', { code: found }, bareFetch)
    setBusy(false)
    if (answer.ok) setLook(answer.value)
    else setTrouble(troubleWords(answer.failure))
  }
  const isAsked = useRef(false)
  useEffect(() => {
    if (given === '' || isAsked.current) return
    isAsked.current = true
    void find(given)
  })
  if (!look) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void find(code)
        }}
      >
        <PageHead title="代表评议" lead="受邀代表请凭本人的邀请码进入。" />
        <Field
          id="code"
          label="邀请码"
          hint="印在邀请函上，12位，例如 7F3K-9QWE-2XHM。大小写和短横线不影响。"
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={trouble}
          onChange={(event) => setCode(event.target.value)}
        />
        <p className="step-actions">
          <Button kind="main" type="submit" busy={isBusy}>
            {isBusy ? '正在核对……' : '下一步'}
          </Button>
        </p>
        <p className="aside">
          没有收到邀请？<a href="/survey/">参加面向公众的评议</a>
        </p>
      </form>
    )
  }
  return <FetchView store={store} code={code} look={look} onPaper={onPaper} onBack={() => setLook(undefined)} />
}

interface FetchViewProps extends CodeFormProps {
  readonly look: InvitedLook
  readonly onBack: () => void
}

function FetchView({ store, code, look, onPaper, onBack }: FetchViewProps): ReactElement {
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus({ preventScroll: true }), [])
  const held = findHeld(store, look.evaluationId)
  // A code that has fetched nothing is of somebody else than the paper that lies here.
  const isOthers = held !== undefined && !look.fetched
  const own = held && !(isOthers && isUsed(store, held)) ? held : undefined
  const fetch = async (): Promise<void> => {
    setBusy(true)
    setTrouble(undefined)
    const answer = await fetchPaper(store, codeOf(code) ?? '', look)
    setBusy(false)
    if (answer.ok) onPaper(answer.held)
    else setTrouble(answer.sentence)
  }
  return (
    <>
      <header className="ui-page-head">
        <div>
          <h1 ref={head} tabIndex={-1}>
            {look.title}
          </h1>
          <p>
            {look.organisation} · 您受邀作为{look.group}参评
          </p>
        </div>
      </header>
      {trouble !== undefined && (
        <Notice tone="danger" word="没有领到">
          {trouble}
        </Notice>
      )}
      {own ? (
        <>
          {isOthers ? (
            <Notice tone="waiting" word="先交完一份">
              这台设备上有一张用别的邀请码领取的选票，还没有交。请先把那一份交完，再用您的邀请码领取；您也可以换一台设备。
            </Notice>
          ) : (
            <Notice tone="done" word="已领取选票">
              选票已经在这台设备上。
            </Notice>
          )}
          <p className="step-actions">
            <Button
              kind="main"
              onClick={() => {
                keepPaper(store, own)
                onPaper(own)
              }}
            >
              {isOthers ? '去填那一份' : '继续'}
            </Button>
            {isOthers && <Button onClick={onBack}>换一个邀请码</Button>}
          </p>
        </>
      ) : (
        <p className="step-actions">
          <Button kind="main" busy={isBusy} onClick={() => void fetch()}>
            {isBusy ? '正在领取……' : '领取选票'}
          </Button>
          <Button onClick={onBack}>换一个邀请码</Button>
        </p>
      )}
      <section className="purpose">
        <h2>为什么查不出您怎么选</h2>
        <ol>
          <li>领取时，这台设备自己抽一个号码，封好再交给系统签名，就像隔着信封盖章。系统只知道您领过，看不到号码。</li>
          <li>交答卷时只带这个号码和签名，不带邀请码。系统认得签名，认不出是谁的。</li>
          <li>票箱截止时才打开，答卷打乱顺序一起登记，签名密钥同时销毁。</li>
        </ol>
        <p>每人只有一张选票。领取后请在这台设备上填完并提交；清除浏览器数据会丢失选票，丢失后不能补领。</p>
      </section>
      <details className="more">
        <summary>查看技术细节</summary>
        <p>采用 RFC 9474 盲签名（RSABSSA-SHA384-PSS-Randomized，2048位）。领取前，这台设备会核对公钥与公开存证日志中登记的是否一致。</p>
        <p className="hash">公钥摘要 {look.keyHash}</p>
      </details>
    </>
  )
}
