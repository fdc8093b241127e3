import { formatDate } from '@sunlit/calendar'
import type { OpenNow } from '@sunlit/contracts'
import { Button, changeScript, chosenScript, EmptyState, ModeSwitch, Notice, PageHead } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'

interface AppProps {
  readonly load: () => Promise<readonly OpenNow[]>
}

type Loaded = { readonly state: 'loading' | 'failed' } | { readonly state: 'ready'; readonly open: readonly OpenNow[] }

/** The way into the open days: what can be booked, and until when. */
export function App({ load }: AppProps): ReactElement {
  const [tries, setTries] = useState(0)
  const isTraditional = chosenScript(location.search, document.cookie) === 'hant'
  return (
    <>
      <nav className="top" aria-label="页面">
        <a className="home" href="/">
          阳光政务公开
        </a>
        <ModeSwitch traditional={{ on: isTraditional, onChange: (on) => changeScript(on ? 'hant' : 'hans') }} />
      </nav>
      <main>
        <PageHead title="政府开放日" lead="走进政府机关看一看。报名不用注册账号。" />
        <OpenNowView key={tries} load={load} onRetry={() => setTries(tries + 1)} />
      </main>
    </>
  )
}

function OpenNowView({ load, onRetry }: AppProps & { readonly onRetry: () => void }): ReactElement {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' })
  useEffect(() => {
    let current = true
    load().then(
      (open) => current && setLoaded({ state: 'ready', open }),
      () => current && setLoaded({ state: 'failed' }),
    )
    return () => {
      current = false
    }
  }, [load])
  return (
    <>
      {loaded.state === 'loading' && <p aria-live="polite">正在读取……</p>}
      {loaded.state === 'failed' && (
        <Notice tone="danger" actions={<Button onClick={onRetry}>再试一次</Button>}>
          没有连上服务器。请检查网络后再试一次。
        </Notice>
      )}
      {loaded.state === 'ready' && <OpenList open={loaded.open} />}
    </>
  )
}

function OpenList({ open }: { readonly open: readonly OpenNow[] }): ReactElement {
  if (open.length === 0) {
    return (
      <EmptyState title="目前没有可以报名的开放活动">
        活动发布后会列在这里，并写明时间、地点、名额和报名截止日期。报名成功后，入场码也在这里查看。
      </EmptyState>
    )
  }
  return (
    <ul className="open">
      {open.map((item) => (
        <li key={item.href}>
          <a href={item.href}>{item.title}</a>
          <p>报名截止 {formatDate(item.lastDay)}</p>
        </li>
      ))}
    </ul>
  )
}
