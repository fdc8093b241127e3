import { formatInstant } from '@sunlit/calendar'
import { Button, EmptyState, Field, Notice, PageHead } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'
import type { DeskView, GateDesk } from './gate-desk.ts'
import { failureOf, server, type Failure, type GateSession } from './gate-server.ts'
import { loadPacks } from './load-packs.ts'
import { allowSound } from './signal.ts'
import { SignInNotice } from './SignInNotice.tsx'

interface SetUpProps {
  readonly desk: GateDesk
  readonly view: DeskView
  readonly onReady: () => void
  readonly onBack?: () => void
}

type Offered =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly sessions: readonly GateSession[] }

/** Which sessions are let in here, and what this gate is called; then the lists are loaded, once, with network. */
export function SetUp({ desk, view, onReady, onBack }: SetUpProps): ReactElement {
  const [offered, setOffered] = useState<Offered>({ state: 'loading' })
  const [asked, setAsked] = useState(() => server.gate.sessions.query())
  useEffect(() => {
    let isCurrent = true
    asked.then(
      (sessions) => isCurrent && setOffered({ state: 'ready', sessions }),
      (error: unknown) => isCurrent && setOffered({ state: 'failed', failure: failureOf(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [asked])
  return (
    <main className="gate-page">
      <PageHead title="入场核验" lead="选好场次和入口，下载名单后，没有网络也能核验。" />
      {offered.state === 'loading' && <p aria-live="polite">正在读取场次……</p>}
      {offered.state === 'failed' && (
        <SetUpFailed failure={offered.failure} onRetry={() => (setOffered({ state: 'loading' }), setAsked(server.gate.sessions.query()))} />
      )}
      {offered.state === 'ready' && offered.sessions.length === 0 && (
        <EmptyState title="近期没有您可以核验的场次">活动公告以后，两周内的场次会列在这里。</EmptyState>
      )}
      {offered.state === 'ready' && offered.sessions.length > 0 && (
        <PostForm desk={desk} view={view} sessions={offered.sessions} onReady={onReady} />
      )}
      {onBack && (
        <p>
          <Button kind="quiet" onClick={onBack}>
            返回核验
          </Button>
        </p>
      )}
    </main>
  )
}

function SetUpFailed({ failure, onRetry }: { readonly failure: Failure; readonly onRetry: () => void }): ReactElement {
  if (failure.code === 'not_signed_in') return <SignInNotice />
  return (
    <Notice tone="danger" actions={<Button onClick={onRetry}>再试一次</Button>}>
      {failure.code === 'offline' ? '第一次使用要联网下载名单。请连上网络后再试一次。' : failure.sentence}
    </Notice>
  )
}

const GATES = ['东门', '西门', '南门', '北门'] as const

function PostForm({ desk, view, sessions, onReady }: SetUpProps & { readonly sessions: readonly GateSession[] }): ReactElement {
  const only = sessions.length === 1 ? sessions.map(({ id }) => id) : []
  const [chosen, setChosen] = useState<readonly string[]>(
    view.post?.sessionIds.filter((id) => sessions.some((each) => each.id === id)) ?? only,
  )
  const [gate, setGate] = useState(view.post?.gate ?? '')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const start = async (): Promise<void> => {
    if (chosen.length === 0 || gate.trim() === '') return setTrouble(chosen.length === 0 ? '请选择至少一个场次。' : '请填写入口的名称。')
    allowSound()
    setBusy(true)
    setTrouble(undefined)
    try {
      const { packs, clockAhead } = await loadPacks(chosen, Date.now)
      await desk.takePost({ gate: gate.trim(), sessionIds: chosen, clockAhead }, packs)
      onReady()
      void desk.tell()
    } catch (error) {
      setTrouble(failureOf(error).sentence)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="gate-form" onSubmit={(event) => (event.preventDefault(), void start())}>
      <fieldset>
        <legend>核验哪些场次</legend>
        {sessions.map(({ id, title, place, starts }) => (
          <label key={id} className="gate-choice">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              aria-labelledby={`session-${id}`}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
            />
            <span id={`session-${id}`}>
              <strong>{title}</strong>
              <span>{formatInstant(starts)}</span>
              <span>{place}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        id="gate"
        label="这个入口叫什么"
        hint="每台手机的入口名称要不一样，冲突时好核对。"
        value={gate}
        maxLength={30}
        onChange={(event) => setGate(event.target.value)}
      />
      <p className="gate-names">
        {GATES.map((name) => (
          <Button key={name} onClick={() => setGate(name)}>
            {name}
          </Button>
        ))}
      </p>
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      <Button kind="main" type="submit" busy={busy}>
        {busy ? '正在下载名单……' : '下载名单，开始核验'}
      </Button>
    </form>
  )
}
