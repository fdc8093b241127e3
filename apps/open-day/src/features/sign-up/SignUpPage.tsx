import type { OpenEvent } from '@sunlit/contracts'
import { Button, Notice, PageHead } from '@sunlit/ui'
import { useCallback, useState, type ReactElement } from 'react'
import { Failed } from '../../components/Failed.tsx'
import { Link } from '../../components/Link.tsx'
import { Loading } from '../../components/Loading.tsx'
import { Steps } from '../../components/Steps.tsx'
import { read } from '../../lib/ask.ts'
import type { PageProps } from '../../lib/page-props.ts'
import { useLoaded } from '../../lib/use-loaded.ts'
import { useNow } from '../../lib/use-now.ts'
import { AnswerView } from './AnswerView.tsx'
import { forgetDraft, keepDraft, keptDraft, newDraft, type Draft } from './draft.ts'
import { isForForm, withProof } from './for-form.ts'
import { PartyStep } from './PartyStep.tsx'
import { PersonStep } from './PersonStep.tsx'
import { SendStep } from './SendStep.tsx'
import { useSignUp } from './use-sign-up.ts'

const STEPS = ['场次和人数', '联系人', '核对和验证'] as const

/** Signing up in three steps; what is typed stays on the phone until it is answered. */
export function SignUpPage({ params, search }: PageProps): ReactElement {
  const eventId = params['eventId'] ?? ''
  const load = useCallback(() => read<OpenEvent>(`/events/${eventId}`), [eventId])
  const { loaded, again } = useLoaded(load)
  return (
    <>
      <p className="back" data-no-print="">
        <Link href={`/open-day/events/${eventId}`}>活动页面</Link>
      </p>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <Failed failure={loaded.failure} onRetry={again} />}
      {loaded.state === 'ready' && <Form event={loaded.value} asked={new URLSearchParams(search).get('session') ?? ''} />}
    </>
  )
}

function Form({ event, asked }: { readonly event: OpenEvent; readonly asked: string }): ReactElement {
  const now = useNow()
  const [draft, setDraft] = useState(() => startingDraft(event, asked))
  const [wasKept, setWasKept] = useState(() => keptDraft(event.id) !== undefined)
  const change = (part: Partial<Draft>): void =>
    setDraft((before) => {
      const after = { ...before, ...part }
      keepDraft(event.id, after)
      return after
    })
  const signUp = useSignUp(event, draft, change)
  if (signUp.signedUp !== undefined) return <AnswerView signedUp={signUp.signedUp} event={event} contact={draft.contact} />
  const waits = event.sessions.find((session) => session.id === asked && session.queueFrom !== null && !isForForm(session, now))
  if (waits !== undefined && event.state === 'published')
    return (
      <>
        <PageHead title={event.title} lead="这一场要先排队" />
        <Notice tone="waiting" actions={<Link href={`/open-day/events/${event.id}/queue/${waits.id}`}>去排队页面</Link>}>
          这一场按排队的先后填写报名表。轮到您时，排队页面上会出现“去报名”。
        </Notice>
      </>
    )
  const isOpen = event.state === 'published' && event.sessions.some((session) => isForForm(session, now))
  if (!isOpen)
    return (
      <>
        <PageHead title={event.title} lead="现在不能报名" />
        <Notice tone="waiting">这项活动现在没有可以报名的场次。每一场的情况写在活动页面上。</Notice>
      </>
    )
  return (
    <>
      <PageHead title={`报名：${event.title}`} lead={event.place} />
      <Steps at={draft.step} names={STEPS} />
      {wasKept && (
        <Notice
          actions={
            <Button
              onClick={() => {
                forgetDraft(event.id)
                setDraft(withProof(newDraft(asked, onlyClass(event)), asked))
                setWasKept(false)
              }}
            >
              清除，重新填写
            </Button>
          }
        >
          上次填写的内容还在本机，接着填就可以。
        </Notice>
      )}
      {draft.step === 1 && <PartyStep event={event} draft={draft} change={change} />}
      {draft.step === 2 && <PersonStep event={event} draft={draft} change={change} />}
      {draft.step === 3 && <SendStep event={event} draft={draft} change={change} signUp={signUp} />}
    </>
  )
}

/** What was kept, at the session that was asked for last; else an empty form. */
function startingDraft(event: OpenEvent, asked: string): Draft {
  const before = keptDraft(event.id)
  const open = event.sessions.filter((session) => isForForm(session, new Date().toISOString()))
  const wanted = open.find(({ id }) => id === asked) ?? (open.length === 1 ? open[0] : undefined)
  const sessionId = wanted?.id ?? ''
  if (before === undefined) return withProof(newDraft(sessionId, onlyClass(event)), sessionId)
  // A form that may have been sent already keeps its session: under the same number nothing else may be sent.
  return withProof(before.confirmed !== null || wanted === undefined ? before : { ...before, sessionId }, sessionId)
}

function onlyClass({ classes }: OpenEvent): string {
  return classes.length === 1 ? (classes[0]?.id ?? '') : ''
}
