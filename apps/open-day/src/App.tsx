import { changeScript, chosenScript, EmptyState, ModeSwitch } from '@sunlit/ui'
import { Suspense, useEffect, useRef, type ReactElement } from 'react'
import { ROUTES, type Route } from './app/routes.tsx'
import { PageBoundary } from './components/PageBoundary.tsx'
import { Link } from './components/Link.tsx'
import { Loading } from './components/Loading.tsx'
import { ReadAloud } from './components/ReadAloud.tsx'
import type { PageProps } from './lib/page-props.ts'
import { matchPath, usePlace } from './lib/router.ts'
import { useElder } from './lib/use-elder.ts'
import { useTitle } from './lib/use-title.ts'

/** The frame of every page: the way home, how to read, and the page that the address names. */
export function App(): ReactElement {
  const { path, search } = usePlace()
  const isElder = useElder()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  // After a change of page the reader, also one who does not see it, stands at its head.
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    scrollTo(0, 0)
    main.current?.focus()
  }, [path])
  const isTraditional = chosenScript(location.search, document.cookie) === 'hant'
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <nav className="top" aria-label="页面" data-no-print="">
        <a className="home" href="/">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          阳光政务公开
        </a>
        <ModeSwitch traditional={{ on: isTraditional, onChange: (on) => changeScript(on ? 'hant' : 'hans') }} />
        {isElder && <ReadAloud key={path} textOf={() => main.current?.innerText ?? ''} />}
      </nav>
      <main id="main" tabIndex={-1} ref={main}>
        <PageBoundary key={path}>
          <Suspense fallback={<Loading />}>
            <PageOf path={path} search={search} />
          </Suspense>
        </PageBoundary>
      </main>
    </>
  )
}

function PageOf({ path, search }: { readonly path: string; readonly search: string }): ReactElement {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path)
    if (params !== undefined) return <Shown route={route} params={params} search={search} />
  }
  return (
    <EmptyState title="没有找到这个页面" action={<Link href="/open-day/">看看有哪些活动</Link>}>
      网址可能写错了，或者页面已经移走。
    </EmptyState>
  )
}

function Shown({ route: { title, Page }, ...props }: PageProps & { readonly route: Route }): ReactElement {
  useTitle(`${title} · 阳光政务公开`)
  return <Page {...props} />
}
