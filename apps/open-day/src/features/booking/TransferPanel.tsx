import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { ContactProof } from '../../components/ContactProof.tsx'
import { notSentWords } from '../../components/failure-words.ts'
import { Link } from '../../components/Link.tsx'
import { Tick } from '../../components/Tick.tsx'
import { send, type Failure } from '../../lib/ask.ts'
import { channelOf, isContact } from '../../lib/contact.ts'
import { forgetBooking } from '../../lib/my-bookings.ts'
import { useProof } from '../../lib/confirm-code.ts'
import type { BookingPanelProps } from './panel-props.ts'

/** Gives the places to somebody else, whose phone or mailbox answers with a code. */
export function TransferPanel(props: BookingPanelProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section className="panel" data-no-print="">
      {isOpen ? <TransferForm {...props} onClose={() => setIsOpen(false)} /> : <Button onClick={() => setIsOpen(true)}>转给别人</Button>}
    </section>
  )
}

function TransferForm({ token, view, onClose }: BookingPanelProps & { readonly onClose: () => void }): ReactElement {
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const [isAgreed, setIsAgreed] = useState(false)
  const [challenge, setChallenge] = useState<{ readonly id: string; readonly contact: string }>()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const [isDone, setIsDone] = useState(false)
  const prove = useProof()
  const { eventId } = view
  const channel = channelOf(contact)
  const isComplete = name.trim() !== '' && isContact(contact) && isAgreed

  async function hand(code: string): Promise<Failure | undefined> {
    const given = { eventId, channel, contact: contact.trim() }
    const proof = await prove({ ...given, challengeId: challenge?.id, code })
    if (!proof.ok) return proof.failure
    const to = { channel, contact: contact.trim(), name: name.trim(), ageConfirmed: true, privacyAccepted: true }
    const moved = await send(`/bookings/${token}/transfer`, { ...to, confirmation: proof.value })
    if (!moved.ok) return moved.failure
    forgetBooking(token)
    setIsDone(true)
    return undefined
  }

  async function submit(code: string): Promise<void> {
    setIsBusy(true)
    setFailure(await hand(code))
    setIsBusy(false)
  }

  if (isDone)
    return (
      <Notice tone="done" actions={<Link href="/open-day/">看看有哪些活动</Link>}>
        已经转给{name.trim()}。新的链接和入场码发到了对方那里，这个链接和原来的入场码不再有效。
      </Notice>
    )
  return (
    <div className="form">
      <h2>转给别人</h2>
      <p>整组{view.people}人的名额一起转给对方，原来的入场码马上失效，不能收回。对方会收到一个验证码，请当面或打电话问到后填在这里。</p>
      {failure !== undefined && <Notice tone="danger">{notSentWords(failure)}</Notice>}
      <Field id="to-name" label="对方姓名" maxLength={40} value={name} onChange={(typed) => setName(typed.target.value)} />
      <Field
        id="to-contact"
        label="对方手机号或邮箱"
        maxLength={254}
        value={contact}
        onChange={(typed) => setContact(typed.target.value)}
      />
      <Tick id="to-agreed" checked={isAgreed} onChange={setIsAgreed}>
        对方已同意参加和使用这些信息，到活动当天符合年龄要求。
      </Tick>
      {isComplete && (
        <ContactProof
          key={contact}
          eventId={eventId}
          contact={contact}
          challengeId={challenge?.contact === contact ? challenge.id : null}
          action="确认转让"
          isBusy={isBusy}
          error={undefined}
          onSent={(id) => setChallenge({ id, contact })}
          onCode={(code) => void submit(code)}
        />
      )}
      {!isComplete && <p className="quiet">填好姓名、手机号或邮箱，并勾选同意后，可以获取验证码。</p>}
      <Button onClick={onClose}>不转了</Button>
    </div>
  )
}
