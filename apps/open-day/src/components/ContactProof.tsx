import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { channelOf } from '../lib/contact.ts'
import { useCode } from '../lib/use-code.ts'
import { useOnline } from '../lib/use-online.ts'
import { notSentWords } from './failure-words.ts'

interface ContactProofProps {
  readonly eventId: string
  readonly contact: string
  /** Of the code that was sent to this contact; null before. */
  readonly challengeId: string | null
  /** What the button says that hands the code in. */
  readonly action: string
  readonly isBusy: boolean
  /** What the server said of the code. */
  readonly error: string | undefined
  readonly onSent: (challengeId: string) => void
  readonly onCode: (code: string) => void
}

/** A one-time code to a phone or a mailbox, and the six digits back. */
export function ContactProof({ eventId, contact, challengeId, action, isBusy, error, onSent, onCode }: ContactProofProps): ReactElement {
  const { isSending, failure, wait, ask } = useCode(eventId, contact, onSent)
  const [code, setCode] = useState('')
  const isOnline = useOnline()
  const [isShort, setIsShort] = useState(false)
  const where = channelOf(contact) === 'email' ? `邮箱 ${contact.trim()}` : `手机 ${contact.trim()}`
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const digits = code.replace(/\D/g, '')
    setIsShort(digits.length !== 6)
    if (digits.length === 6 && !isBusy) onCode(digits)
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {failure !== undefined && <Notice tone="danger">{notSentWords(failure)}</Notice>}
      {challengeId === null ? (
        <>
          <p>验证码会发到{where}。</p>
          {wait > 0 ? (
            <p className="quiet">{wait}秒后可以获取验证码。</p>
          ) : (
            <Button kind="main" busy={isSending} onClick={ask}>
              {isSending ? '正在做安全校验，请稍候' : '获取验证码'}
            </Button>
          )}
        </>
      ) : (
        <>
          <p>验证码已发到{where}，10分钟内有效。</p>
          <Field
            id="code"
            label="6位数字验证码"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            value={code}
            error={isShort ? '请填写收到的6位数字' : error}
            onChange={(typed) => setCode(typed.target.value)}
          />
          {isBusy && !isOnline && (
            <Notice tone="waiting" word="等待网络">
              网络断了。请留在这一页，连上后会自己再送，不用重新获取验证码。
            </Notice>
          )}
          <Button kind="main" type="submit" busy={isBusy}>
            {isBusy ? '正在送出，请稍候' : action}
          </Button>
          {wait > 0 ? (
            <p className="quiet">没有收到？{wait}秒后可以再发一次。</p>
          ) : (
            <Button kind="quiet" busy={isSending} onClick={ask}>
              没有收到？再发一次
            </Button>
          )}
        </>
      )}
    </form>
  )
}
