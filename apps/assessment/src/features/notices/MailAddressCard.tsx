import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { mailboxQuery, type OwnMailbox } from '../../lib/notices.ts'

/** One's own address: proved by a code before anything is sent to it, and gone with one click. */
export function MailAddressCard({ own }: { readonly own: OwnMailbox }): ReactElement {
  const client = useQueryClient()
  const [changing, setChanging] = useState(false)
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: mailboxQuery().queryKey })
  const remove = useMutation({ mutationFn: () => api.notice.removeMail.mutate(), onSuccess: reload })
  const done = async (): Promise<void> => {
    await reload()
    setChanging(false)
  }
  if (own.address === null || changing)
    return <ProveAddress own={own} onDone={done} onCancel={own.address === null ? undefined : () => setChanging(false)} />
  return (
    <div className="stack">
      {remove.isError && <FailureNotice error={remove.error} />}
      <p>
        <strong>{own.address}</strong> <span className="word-closed">已确认</span>
      </p>
      <div className="row-actions">
        <Button onClick={() => setChanging(true)}>换一个邮箱</Button>
        <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          不再发邮件
        </Button>
      </div>
    </div>
  )
}

interface ProveAddressProps {
  readonly own: OwnMailbox
  readonly onDone: () => Promise<void>
  readonly onCancel: (() => void) | undefined
}

function ProveAddress({ own, onDone, onCancel }: ProveAddressProps): ReactElement {
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const request = useMutation({ mutationFn: () => api.notice.requestMailCode.mutate({ address }) })
  const confirm = useMutation({
    mutationFn: (challengeId: string) => api.notice.confirmMail.mutate({ challengeId, address, code }),
    onSuccess: onDone,
  })
  const challengeId = request.data?.challengeId
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (request.isPending || confirm.isPending) return
    if (challengeId === undefined) request.mutate()
    else confirm.mutate(challengeId)
  }
  const changeAddress = (next: string): void => {
    setAddress(next)
    setCode('')
    request.reset()
    confirm.reset()
  }
  return (
    <form className="stack" method="post" onSubmit={submit} aria-label="接收提醒的邮箱">
      {request.isError && <FailureNotice error={request.error} />}
      {confirm.isError && <FailureNotice error={confirm.error} />}
      <Field
        id="mail-address-input"
        label="邮箱"
        hint="只用来给您发提醒，同事看不到。"
        type="email"
        autoComplete="email"
        value={address}
        onChange={(event) => changeAddress(event.target.value)}
        disabled={!own.canMail}
        required
      />
      {challengeId !== undefined && (
        <>
          <Notice>
            验证码已发出，10 分钟内有效。没有收到的，请看看垃圾邮件，一分钟后可以重新获取。
            {own.hasDemoOutbox && (
              <>
                演示系统的邮件在
                <a href="/outbox" target="_blank" rel="noreferrer">
                  演示消息箱
                </a>
                里。
              </>
            )}
          </Notice>
          <Field
            id="mail-code"
            label="邮件里的验证码"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value)}
            required
          />
        </>
      )}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={request.isPending || confirm.isPending} disabled={!own.canMail}>
          {challengeId === undefined ? '获取验证码' : '确认邮箱'}
        </Button>
        {challengeId !== undefined && (
          <Button busy={request.isPending} onClick={() => request.mutate()}>
            重新获取
          </Button>
        )}
        {onCancel && <Button onClick={onCancel}>不换了</Button>}
      </div>
    </form>
  )
}
