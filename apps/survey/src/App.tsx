import { formatDate } from '@sunlit/calendar'
import type { OpenNow } from '@sunlit/contracts'
import { Button, changeScript, chosenScript, EmptyState, ModeSwitch, Notice, PageHead } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'

interface AppProps {
  readonly load: () => Promise<readonly OpenNow[]>
}

type Loaded = { readonly state: 'loading' | 'failed' } | { readonly state: 'ready'; readonly open: readonly OpenNow[] }

/** The way into the questionnaires: which are open, until when, and what happens with an answer. */
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
        <PageHead title="社会评议" lead="请您评价政务公开工作。不用注册，填写前会说明用途和去向。" />
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
      <EmptyState title="目前没有正在进行的评议">
        评议开始后，问卷会列在这里，并写明谁在征求意见、需要几分钟、截止到哪一天。评议结束后，结果也在这里公布。
      </EmptyState>
    )
  }
  return (
    <ul className="open">
      {open.map((item) => (
        <li key={item.href}>
          <a href={item.href}>{item.title}</a>
          <p>截止 {formatDate(item.lastDay)}</p>
        </li>
      ))}
    </ul>
  )
}
