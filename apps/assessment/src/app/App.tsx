import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Suspense, type ReactElement } from 'react'
import { Route, Router, Switch } from 'wouter'
import { Loading } from '../components/Loading.tsx'
import { SignedIn } from './SignedIn.tsx'
import { BASE, OPEN_PAGES } from './routes.ts'

export function App({ client }: { readonly client: QueryClient }): ReactElement {
  return (
    <QueryClientProvider client={client}>
      <Router base={BASE}>
        <Suspense fallback={<Loading />}>
          <Switch>
            {OPEN_PAGES.map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route>
              <SignedIn />
            </Route>
          </Switch>
        </Suspense>
      </Router>
    </QueryClientProvider>
  )
}
