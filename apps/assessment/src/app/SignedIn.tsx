import { PageHead } from '@sunlit/ui'
import { lazy, Suspense, type ReactElement } from 'react'
import { Link, Redirect, Route, Switch } from 'wouter'
import { Loading } from '../components/Loading.tsx'
import { QueryView } from '../components/QueryView.tsx'
import { may, useMe, type Me } from '../lib/session.ts'
import type { PageEntry } from './page-entry.ts'
import { PAGES } from './routes.ts'
import { Shell } from './Shell.tsx'
import { SignInAgain } from './SignInAgain.tsx'

const FirstStep = lazy(async () => ({ default: (await import('../features/account/FirstStep.tsx')).FirstStep }))

/** Everything behind the sign-in: the shell around the pages this person may see. */
export function SignedIn(): ReactElement {
  const me = useMe()
  return (
    <QueryView query={me} what="您的账号">
      {(person) =>
        person === null ? (
          <Redirect to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} />
        ) : (
          <>
            {person.mustFirst === null ? <Pages me={person} /> : <FirstStep me={person} />}
            <SignInAgain me={person} />
          </>
        )
      }
    </QueryView>
  )
}

function Pages({ me }: { readonly me: Me }): ReactElement {
  const open = PAGES.filter((entry) => isOpenTo(me, entry))
  return (
    <Shell me={me} entries={open}>
      <Suspense fallback={<Loading />}>
        <Switch>
          {open.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route>
            <div className="stack">
              <PageHead title="没有这个页面" lead="地址可能写错了，或者您的角色不办理这项工作。" />
              <p>
                <Link href="/">回到今日待办</Link>
              </p>
            </div>
          </Route>
        </Switch>
      </Suspense>
    </Shell>
  )
}

function isOpenTo(me: Me, entry: PageEntry): boolean {
  return entry.permission === undefined || may(me, entry.permission)
}
