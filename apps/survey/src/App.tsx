import { chosenScript, ModeSwitch, Notice, type Script } from '@sunlit/ui'
import { lazy, Suspense, useState, type ReactElement } from 'react'
import { SurveyPage } from './answer/SurveyPage.tsx'
import { TextSize } from './components/TextSize.tsx'
import { UnknownPage } from './components/UnknownPage.tsx'
import type { House } from './lib/house.ts'
import { routeOf, type Route } from './lib/route.ts'
import { ListPage } from './list/ListPage.tsx'

const VerifyPage = lazy(async () => ({ default: (await import('./verify/VerifyPage.tsx')).VerifyPage }))
const InvitedPage = lazy(async () => ({ default: (await import('./invited/InvitedPage.tsx')).InvitedPage }))
const ResultsPage = lazy(async () => ({ default: (await import('./results/ResultsPage.tsx')).ResultsPage }))

interface PageProps {
  readonly house: House
}

export interface AppProps extends PageProps {
  /** Shows the same page in the other script; rejects where that cannot be loaded. */
  readonly onScript: (script: Script) => Promise<void>
}

/** The frame of every page: the way home, how it looks, and the page that the address means. */
export function App({ house, onScript }: AppProps): ReactElement {
  const [isMissing, setMissing] = useState(false)
  const isTraditional = chosenScript(location.search, document.cookie) === 'hant'
  return (
    <>
      <nav className="top" aria-label="页面" data-no-print="">
        {house.isKiosk ? (
          <span className="home">社会评议</span>
        ) : (
          <a className="home" href="/">
            阳光政务公开
          </a>
        )}
        <TextSize store={house.store} />
        <ModeSwitch
          traditional={{ on: isTraditional, onChange: (on) => void onScript(on ? 'hant' : 'hans').catch(() => setMissing(true)) }}
        />
      </nav>
      {isMissing && <Notice>繁简没有切换成，可能是网络不好，请过一会儿再试。填写的内容都还在。</Notice>}
      <main>
        <Suspense fallback={<p className="loading">正在读取……</p>}>
          <PageOf route={routeOf(location.pathname)} house={house} />
        </Suspense>
      </main>
    </>
  )
}

function PageOf({ route, house }: PageProps & { readonly route: Route }): ReactElement {
  switch (route.kind) {
    case 'list':
      return <ListPage />
    case 'survey':
      return <SurveyPage id={route.id} house={house} />
    case 'results':
      return <ResultsPage id={route.id} />
    case 'verify':
      return <VerifyPage house={house} />
    case 'invited':
      return <InvitedPage house={house} />
    case 'unknown':
      return <UnknownPage />
  }
}
