import type { SurveyCode } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { troubleWords } from '../components/LoadView.tsx'
import { send, type Failure } from '../lib/ask.ts'
import type { PhoneStore } from '../lib/phone-store.ts'
import { confirmCode } from './confirm-code.ts'
import { keepConfirmation } from './kept-confirmation.ts'

interface CodeStepProps {
  readonly evaluationId: string
  /** The ballot that is confirmed. */
  readonly clientId: string
  readonly store: PhoneStore
  readonly onConfirmed: () => void
}

interface Asked {
  readonly channel: 'sms' | 'email'
  readonly contact: string
  readonly challengeId: string
  /** Milliseconds since 1970 from which another code may be asked for. */
  readonly againAt: number
}

/** Six digits to a phone or an address, before the ballot is sent: one person, one ballot. */
export function CodeStep({ evaluationId, clientId, store, onConfirmed }: CodeStepProps): ReactElement {
  const [contact, setContact] = useState('')
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState<Asked>()
  const [trouble, setTrouble] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  /** Why it is not handed in yet, while it is tried again by itself. */
  const [waitsFor, setWaitsFor] = useState<Failure['kind']>()
  const handingIn = useRef<AbortController>(undefined)
  const wait = useSecondsUntil(asked?.againAt ?? 0)
  useEffect(() => () => handingIn.current?.abort(), [])

  const request = async (): Promise<void> => {
    const channel = contact.includes('@') ? ('email' as const) : ('sms' as const)
    setBusy(true)
    const answer = await send<SurveyCode>('/api/survey/code', { evaluationId, channel, contact })
    setBusy(false)
    if (!answer.ok) return setTrouble(troubleWords(answer.failure))
    setTrouble(undefined)
    setCode('')
    const { challengeId, resendSeconds } = answer.value
    setAsked({ channel, contact, challengeId, againAt: Date.now() + resendSeconds * 1000 })
  }
  const confirm = async (): Promise<void> => {
    if (!asked) return
    setBusy(true)
    setTrouble(undefined)
    const { challengeId, channel } = asked
    const control = (handingIn.current = new AbortController())
    const given = { evaluationId, channel, contact: asked.contact, challengeId, code, clientId }
    const answer = await confirmCode(given, { signal: control.signal, onWait: ({ kind }) => setWaitsFor(kind) })
    if (!answer) return
    setBusy(false)
    setWaitsFor(undefined)
    if (!answer.ok) return setTrouble(troubleWords(answer.failure))
    keepConfirmation(store, evaluationId, { clientId, ...answer.value })
    onConfirmed()
  }
  const another = (): void => {
    handingIn.current?.abort()
    setBusy(false)
    setWaitsFor(undefined)
    setTrouble(undefined)
    setCode('')
    setAsked(undefined)
  }
  return (
    <form
      className="purpose"
      onSubmit={(event) => {
        event.preventDefault()
        void (asked ? confirm() : request())
      }}
    >
      <h3>提交前，请用验证码确认</h3>
      <p>每个手机号或邮箱只计一份答卷。号码只用来发验证码，系统只留下加密标记，计票后销毁，不会和您的答案放在一起公布。</p>
      {asked ? (
        <>
          <Notice tone="done" word="已发送">
            验证码已发到 {asked.contact}，10分钟内有效。
          </Notice>
          <Field
            id="one-time-code"
            label="6位验证码"
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            error={trouble}
            onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))}
          />
          <p className="step-actions">
            <Button kind="main" type="submit" busy={isBusy}>
              确认
            </Button>
            {wait > 0 ? (
              <span className="aside">{wait}秒后可以重发</span>
            ) : (
              <Button busy={isBusy} onClick={() => void request()}>
                重发验证码
              </Button>
            )}
            <Button onClick={another}>换一个号码</Button>
          </p>
          {waitsFor !== undefined && (
            <Notice word="等一等">
              {waitsFor === 'unreached' ? '没有收到回应，网络恢复后会自动再送。' : '服务器现在忙，过一会儿会自动再送。'}
              您填的内容都在。
            </Notice>
          )}
        </>
      ) : (
        <>
          <Field
            id="one-time-contact"
            label="手机号或邮箱"
            value={contact}
            autoComplete="tel"
            error={trouble}
            onChange={(event) => setContact(event.target.value)}
          />
          <p className="step-actions">
            <Button kind="main" type="submit" busy={isBusy}>
              发送验证码
            </Button>
          </p>
        </>
      )}
    </form>
  )
}

/** Counts down to nothing while the page is open. */
function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((at - now) / 1000))
  useEffect(() => {
    if (at <= Date.now()) return undefined
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [at])
  return left
}
