import type { QueuePlace } from '@sunlit/contracts'
import { Field, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { ContactProof } from '../../components/ContactProof.tsx'
import { notSentWords } from '../../components/failure-words.ts'
import { send, type Failure } from '../../lib/ask.ts'
import { channelOf, isContact } from '../../lib/contact.ts'
import { keepPass } from '../../lib/queue-pass.ts'
import { useProof } from '../../lib/confirm-code.ts'

interface JoinFormProps {
  readonly eventId: string
  readonly sessionId: string
  readonly onJoined: () => void
}

/** A place for a phone or mailbox that answers with a code: who has one place cannot take a second. */
export function JoinForm({ eventId, sessionId, onJoined }: JoinFormProps): ReactElement {
  const [contact, setContact] = useState('')
  const [challenge, setChallenge] = useState<{ readonly id: string; readonly contact: string }>()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const prove = useProof()
  const isWrongCode = failure?.kind === 'refused' && failure.code === 'wrong_one_time_code'

  async function join(code: string): Promise<Failure | undefined> {
    const given = { channel: channelOf(contact), contact: contact.trim() }
    const proof = await prove({ ...given, eventId, challengeId: challenge?.id, code })
    if (!proof.ok) return proof.failure
    const joined = await send<QueuePlace>(`/queues/${sessionId}/places`, { ...given, confirmation: proof.value })
    if (!joined.ok) return joined.failure
    keepPass(sessionId, { token: joined.value.token, contact, confirmation: null })
    onJoined()
    return undefined
  }

  async function submit(code: string): Promise<void> {
    setIsBusy(true)
    setFailure(undefined)
    setFailure(await join(code))
    setIsBusy(false)
  }

  return (
    <div className="form">
      <h2>进入排队</h2>
      {failure !== undefined && !isWrongCode && <Notice tone="danger">{notSentWords(failure)}</Notice>}
      <Field
        id="contact"
        label="手机号或邮箱"
        hint="报名时用同一个，不用再收验证码。排队只留它的摘要，报名截止后删除"
        autoComplete="tel"
        maxLength={254}
        value={contact}
        onChange={(typed) => setContact(typed.target.value)}
      />
      {isContact(contact) ? (
        <ContactProof
          key={contact}
          eventId={eventId}
          contact={contact}
          challengeId={challenge?.contact === contact ? challenge.id : null}
          action="进入排队"
          isBusy={isBusy}
          error={isWrongCode ? failure.sentence : undefined}
          onSent={(id) => setChallenge({ id, contact })}
          onCode={(code) => void submit(code)}
        />
      ) : (
        <p className="quiet">填好手机号或邮箱后，可以获取验证码。</p>
      )}
    </div>
  )
}
