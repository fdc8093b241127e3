import { Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { uuidv7 } from 'uuidv7'
import { api } from '../../lib/api.ts'
import { ChangeForm } from './ChangeForm.tsx'
import { sessionWords } from './event-draft.ts'
import type { OpenEventDetail, OpenSessionLine } from './open-day-types.ts'
import { PickField } from './PickField.tsx'
import { useOpenStep } from './use-open-step.ts'

interface InviteFormProps {
  readonly event: OpenEventDetail
  readonly session: OpenSessionLine
  readonly onDone: () => void
}

/** Gives a party places out of the reserve; it gets its ticket by message. */
export function InviteForm({ event, session, onDone }: InviteFormProps): ReactElement {
  // One form is stored once, however often it arrives.
  const [clientId] = useState(uuidv7)
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const [participantClass, setClass] = useState(event.document.classes[0]?.id ?? '')
  const [adults, setAdults] = useState('1')
  const people = /^\d{1,3}$/.test(adults) ? Number(adults) : 0
  const step = useOpenStep(
    () =>
      api.openDay.invite.mutate({
        openSessionId: session.id,
        clientId,
        channel: contact.includes('@') ? 'email' : 'sms',
        contact,
        name,
        participantClass,
        party: { adults: people, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 },
      }),
    onDone,
  )
  return (
    <ChangeForm label="邀请" step={step} action="邀请并通知" disabled={name.trim() === '' || contact.trim() === '' || people < 1}>
      <p>
        {sessionWords(session)}，预留名额还有 {session.plan.reserve - session.reserveTaken} 人。被邀请人会收到入场码。
      </p>
      <Field id="invite-name" label="姓名" maxLength={40} value={name} onChange={(input) => setName(input.target.value)} />
      <Field
        id="invite-contact"
        label="手机号或邮箱"
        maxLength={254}
        value={contact}
        onChange={(input) => setContact(input.target.value)}
      />
      <PickField
        id="invite-class"
        label="类别"
        value={participantClass}
        onChange={setClass}
        choices={event.document.classes.map(({ id, name: label }) => ({ value: id, label }))}
      />
      <Field
        id="invite-people"
        label="人数"
        inputMode="numeric"
        maxLength={3}
        value={adults}
        onChange={(input) => setAdults(input.target.value)}
      />
    </ChangeForm>
  )
}
