import { formatInstant } from '@sunlit/calendar'
import { Button, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import type { DeskView, GateDesk } from './gate-desk.ts'
import { failureOf } from './gate-server.ts'
import { loadPacks } from './load-packs.ts'
import { revocationsOf } from './pack.ts'

interface ListStateProps {
  readonly desk: GateDesk
  readonly view: DeskView
  readonly opensOffline: boolean | undefined
  readonly onLeave: () => void
}

/** Older than this, many will have signed up or given up since. */
const OLD_MS = 12 * 3_600_000

/** How old the lists are, which revocations are known, and whether the page opens without network. */
export function ListState({ desk, view, opensOffline, onLeave }: ListStateProps): ReactElement {
  const [now, setNow] = useState(Date.now)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const renew = async (): Promise<void> => {
    const { post } = view
    if (!post) return
    setBusy(true)
    setTrouble(undefined)
    try {
      const { packs, clockAhead } = await loadPacks(post.sessionIds, Date.now)
      await desk.takePost({ ...post, clockAhead }, packs)
      await desk.tell()
      setNow(Date.now())
    } catch (error) {
      setTrouble(failureOf(error).sentence)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label="名单">
      <h2>名单</h2>
      {view.packs.map((kept) => (
        <div key={kept.sessionId} className="gate-list">
          <p>
            <strong>{kept.pack.session.title}</strong>，{formatInstant(kept.pack.session.starts)}
          </p>
          <p>
            {kept.pack.codes.length} 份报名，名单取于{ageOf(now - kept.loadedAt)}；作废清单第 {revocationsOf(kept)?.number ?? 0} 号。
          </p>
          {now - kept.loadedAt > OLD_MS && <Notice tone="waiting">名单已经旧了，请联网更新。</Notice>}
        </div>
      ))}
      <p>{opensOffline === true ? '这个页面没有网络也能打开。' : '请联网再打开一次这个页面，之后没有网络也能打开。'}</p>
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      <Button busy={busy} onClick={() => void renew()}>
        {busy ? '正在更新……' : '更新名单'}
      </Button>
      <Button onClick={onLeave}>换场次或入口</Button>
    </section>
  )
}

function ageOf(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  if (minutes < 1) return '刚刚'
  return minutes < 90 ? `${minutes} 分钟前` : `${Math.round(minutes / 60)} 小时前`
}
