import type { ChangeBooking, OpenEvent } from '@sunlit/contracts'
import { Button, ErrorSummary, type FieldError } from '@sunlit/ui'
import { ineligibilitySentence, whyNotEligible } from '@sunlit/enrolment'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Choice } from '../../components/Choice.tsx'
import { Count } from '../../components/Count.tsx'
import { Failed } from '../../components/Failed.tsx'
import { Loading } from '../../components/Loading.tsx'
import { Tick } from '../../components/Tick.tsx'
import { read } from '../../lib/ask.ts'
import { useLoaded } from '../../lib/use-loaded.ts'
import type { BookingPanelProps } from './panel-props.ts'

/** Another number of people or another class, in the places there are. */
export function ChangePanel(props: BookingPanelProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <section className="panel" data-no-print="">
      {isOpen ? <ChangeForm {...props} onDone={() => setIsOpen(false)} /> : <Button onClick={() => setIsOpen(true)}>修改人数或类别</Button>}
    </section>
  )
}

type FormProps = BookingPanelProps & { readonly onDone: () => void }

function ChangeForm(props: FormProps): ReactElement {
  const { eventId } = props.view
  const [load] = useState(() => () => read<OpenEvent>(`/events/${eventId}`))
  const { loaded, again } = useLoaded(load)
  if (loaded.state === 'loading') return <Loading />
  if (loaded.state === 'failed') return <Failed failure={loaded.failure} onRetry={again} />
  return <Fields {...props} event={loaded.value} />
}

function Fields({ view, event, isBusy, act, onDone }: FormProps & { readonly event: OpenEvent }): ReactElement {
  const [form, setForm] = useState<ChangeBooking>({ participantClass: view.participantClass, party: view.party })
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const most = event.sessions.find(({ id }) => id === view.sessionId)?.largestParty ?? view.people
  const { party } = form
  const belowConsentAge = Math.min(Math.max(party.belowConsentAge, party.preschool), party.pupils + party.preschool)
  const change = (part: Partial<ChangeBooking['party']>): void => setForm({ ...form, party: { ...party, ...part } })
  const withMinors = event.admission.minors === 'accompanied' && most > 1
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault()
    const makeUp = { ...party, belowConsentAge, consents: Math.min(party.consents, belowConsentAge) }
    const session = { seasonId: '', sessionId: view.sessionId, starts: view.starts, ends: view.ends }
    const found = whyNotEligible({ makeUp, session, held: [] }, event.admission).map((reason) => ({
      fieldId: reason.code === 'consent_missing' ? 'guardians' : 'adults',
      text: ineligibilitySentence(reason),
    }))
    setFaults(found)
    if (found.length === 0 && !isBusy) void act('change', { ...form, party: makeUp }).then((done) => done && onDone())
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <h2>修改人数或类别</h2>
      <ErrorSummary title="还有几处要改" errors={faults} />
      <Choice
        id="class"
        legend="您属于哪一类"
        options={event.classes.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.participantClass}
        onChange={(participantClass) => setForm({ ...form, participantClass })}
      />
      <Count id="adults" label="成年人" value={party.adults} most={most} onChange={(adults) => change({ adults })} />
      {withMinors && (
        <>
          <Count id="pupils" label="学生" value={party.pupils} most={most} onChange={(pupils) => change({ pupils })} />
          <Count id="preschool" label="学龄前儿童" value={party.preschool} most={most} onChange={(preschool) => change({ preschool })} />
          {party.pupils > 0 && (
            <Count
              id="below"
              label={`其中不满${event.admission.consentBelow}周岁的`}
              value={belowConsentAge}
              most={party.pupils + party.preschool}
              onChange={(count) => change({ belowConsentAge: count })}
            />
          )}
          {belowConsentAge > 0 && (
            <Tick
              id="guardians"
              checked={party.consents >= belowConsentAge}
              onChange={(isAgreed) => change({ consents: isAgreed ? belowConsentAge : 0 })}
            >
              这{belowConsentAge}名孩子的监护人都已同意。
            </Tick>
          )}
        </>
      )}
      <p className="quiet">名额不够这次修改时，原来的报名不受影响。人数变了，入场码会换成新的。</p>
      <div className="form-actions">
        <Button kind="main" type="submit" busy={isBusy}>
          {isBusy ? '正在保存，请稍候' : '保存修改'}
        </Button>
        <Button onClick={onDone}>不改了</Button>
      </div>
    </form>
  )
}
