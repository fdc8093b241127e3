import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import { uuidv7 } from 'uuidv7'
import type { DeskView, GateDesk } from './gate-desk.ts'
import { failureOf, server } from './gate-server.ts'
import { signal } from './signal.ts'

/** As many as one booking can have. */
const MOST = 255

interface WalkInProps {
  readonly desk: GateDesk
  readonly view: DeskView
  readonly onClose: () => void
}

/** Lets in a party without a booking where places are free. The server decides, so it takes network: no two gates give one place twice. */
export function WalkIn({ desk, view, onClose }: WalkInProps): ReactElement {
  const [sessionId, setSessionId] = useState(view.packs[0]?.sessionId ?? '')
  const kept = view.packs.find((each) => each.sessionId === sessionId)
  const classes = kept?.pack.session.classes ?? []
  const [chosenClass, setChosenClass] = useState<string>()
  const participantClass = chosenClass ?? classes[0]?.id ?? ''
  const [people, setPeople] = useState(1)
  const [contact, setContact] = useState('')
  // One id for one party, however often the button is pressed; the next party has another.
  const [clientId, setClientId] = useState(uuidv7)
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ readonly tone: 'done' | 'danger'; readonly text: string }>()
  const free = kept?.state?.freeByClass[participantClass]
  const enter = async (): Promise<void> => {
    setBusy(true)
    try {
      const address = contact.trim()
      const channel = address.includes('@') ? 'email' : 'sms'
      const gate = view.post?.gate ?? ''
      const given = {
        openSessionId: sessionId,
        clientId,
        gate,
        participantClass,
        people,
        contact: address === '' ? null : ({ channel, address } as const),
      }
      const { code } = await server.gate.walkIn.mutate(given)
      await desk.enter({ scanId: clientId, sessionId, ticket: code, code, people, partyOf: people })
      signal('admit')
      setOutcome({ tone: 'done', text: `放行 ${people} 人，登记号 ${code}。` })
      setClientId(uuidv7())
      setPeople(1)
      setContact('')
    } catch (error) {
      const { code, sentence } = failureOf(error)
      setOutcome({
        tone: 'danger',
        text: code === 'offline' ? '没有网络时不能现场登记：几个入口会把同一个名额给两个人。请联网后再登记。' : sentence,
      })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="gate-tool" aria-label="现场登记">
      <h2>现场登记</h2>
      <form className="gate-form" onSubmit={(event) => (event.preventDefault(), void enter())}>
        {view.packs.length > 1 && (
          <label className="gate-select">
            场次
            <select value={sessionId} onChange={(event) => setSessionId(event.target.value)}>
              {view.packs.map(({ pack }) => (
                <option key={pack.session.id} value={pack.session.id}>
                  {pack.session.title}
                </option>
              ))}
            </select>
          </label>
        )}
        <fieldset>
          <legend>参加对象</legend>
          {classes.map(({ id, name }) => (
            <label key={id} className="gate-choice">
              <input type="radio" name="class" checked={participantClass === id} onChange={() => setChosenClass(id)} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
        <p>
          {free === undefined ? '联网后显示空余名额。' : free === 0 ? '名额已满，没有报名的请改日再来。' : `现在最多还可登记 ${free} 人。`}
        </p>
        <div className="gate-stepper">
          <Button aria-label="少一人" disabled={people <= 1} onClick={() => setPeople(people - 1)}>
            −
          </Button>
          <output aria-label="登记人数">{people}</output>
          <Button aria-label="多一人" disabled={people >= (free ?? MOST)} onClick={() => setPeople(people + 1)}>
            ＋
          </Button>
        </div>
        <Field
          id="contact"
          label="手机号或邮箱（可以不填）"
          hint="只用于会后的反馈问卷，到期删除。"
          value={contact}
          autoComplete="off"
          onChange={(event) => setContact(event.target.value)}
        />
        {outcome && <Notice tone={outcome.tone}>{outcome.text}</Notice>}
        <Button kind="main" type="submit" busy={busy}>
          登记并放行
        </Button>
        <Button onClick={onClose}>返回扫码</Button>
      </form>
    </section>
  )
}
