import type { BookingView } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { ContactProof } from '../../components/ContactProof.tsx'
import { notSentWords } from '../../components/failure-words.ts'
import { send, type Failure } from '../../lib/ask.ts'
import { channelOf, isContact } from '../../lib/contact.ts'
import { forgetBooking } from '../../lib/my-bookings.ts'
import { navigate } from '../../lib/router.ts'
import { useProof } from '../../lib/confirm-code.ts'
import type { BookingPanelProps } from './panel-props.ts'

/** Another name, or another phone or mailbox, which answers with a code. */
export function VisitorPanel(props: BookingPanelProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section className="panel" data-no-print="">
      {isOpen ? (
        <VisitorForm {...props} onClose={() => setIsOpen(false)} />
      ) : (
        <Button onClick={() => setIsOpen(true)}>修改姓名或联系方式</Button>
      )}
    </section>
  )
}

function VisitorForm({ token, view, isBusy, act, onClose }: BookingPanelProps & { readonly onClose: () => void }): ReactElement {
  const [name, setName] = useState(view.name ?? '')
  const [contact, setContact] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const isMoving = contact.trim() !== ''
  const rename = (submitted: FormEvent): void => {
    submitted.preventDefault()
    setIsMissing(name.trim() === '')
    if (name.trim() !== '' && !isBusy && !isMoving)
      void act('visitor', { name: name.trim(), contact: null }).then((done) => done && onClose())
  }
  return (
    <div className="form">
      <h2>修改姓名或联系方式</h2>
      <form className="form" noValidate onSubmit={rename}>
        <Field
          id="new-name"
          label="姓名"
          autoComplete="name"
          maxLength={40}
          value={name}
          error={isMissing ? '请填写姓名' : undefined}
          onChange={(typed) => setName(typed.target.value)}
        />
        <Field
          id="new-contact"
          label="新的手机号或邮箱（不改就不填）"
          hint={view.contactHint === null ? undefined : `现在通知到${view.contactHint}`}
          maxLength={254}
          value={contact}
          onChange={(typed) => setContact(typed.target.value)}
        />
        {!isMoving && (
          <Button kind="main" type="submit" busy={isBusy}>
            {isBusy ? '正在保存，请稍候' : '保存姓名'}
          </Button>
        )}
      </form>
      {isMoving && !isContact(contact) && <p className="quiet">填好新的手机号或邮箱后，可以获取验证码。</p>}
      {isContact(contact) && <Move key={contact} token={token} view={view} name={name} contact={contact} />}
      <Button onClick={onClose}>不改了</Button>
    </div>
  )
}

interface MoveProps extends Pick<BookingPanelProps, 'token' | 'view'> {
  readonly name: string
  readonly contact: string
}

/** The code to the new contact, and what follows: this link and its ticket give way to new ones. */
function Move({ token, view, name, contact }: MoveProps): ReactElement {
  const [challengeId, setChallengeId] = useState<string | null>(null)
  const prove = useProof()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const isWrongCode = failure?.kind === 'refused' && failure.code === 'wrong_one_time_code'

  async function move(code: string): Promise<Failure | undefined> {
    const given = { channel: channelOf(contact), contact: contact.trim() }
    const proof = await prove({ ...given, eventId: view.eventId, challengeId, code })
    if (!proof.ok) return proof.failure
    const moved = await send<BookingView>(`/bookings/${token}/visitor`, {
      name: name.trim(),
      contact: { ...given, confirmation: proof.value },
    })
    if (!moved.ok) return moved.failure
    forgetBooking(token)
    navigate(`/open-day/booking/${moved.value.bookingToken}`, { replace: true })
    return undefined
  }

  async function submit(code: string): Promise<void> {
    setIsBusy(true)
    setFailure(undefined)
    setFailure(await move(code))
    setIsBusy(false)
  }

  return (
    <>
      <p>
        改好以后，新的链接{view.ticket === null ? '' : '和入场码'}会发到新的联系方式；这个链接{view.ticket === null ? '' : '和原来的入场码'}
        马上失效。
      </p>
      {failure !== undefined && !isWrongCode && <Notice tone="danger">{notSentWords(failure)}</Notice>}
      <ContactProof
        eventId={view.eventId}
        contact={contact}
        challengeId={challengeId}
        action="确认修改"
        isBusy={isBusy}
        error={isWrongCode ? failure.sentence : undefined}
        onSent={setChallengeId}
        onCode={(code) => void submit(code)}
      />
    </>
  )
}
