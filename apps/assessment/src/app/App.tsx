import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { Suspense, useState, type ReactElement } from 'react'
import { Route, Router, Switch } from 'wouter'
import { Loading } from '../components/Loading.tsx'
import { cspNonce } from '../lib/csp-nonce.ts'
import { createQueryClient } from '../lib/query-client.ts'
import { themeFor } from '../lib/theme.ts'
import { SignedIn } from './SignedIn.tsx'
import { OPEN_PAGES } from './routes.tsx'

export function App(): ReactElement {
  const [client] = useState(createQueryClient)
  const [theme] = useState(() => themeFor(matchMedia('(prefers-reduced-motion: reduce)').matches))
  const [nonce] = useState(cspNonce)
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider locale={zhCN} theme={theme} {...(nonce !== undefined && { csp: { nonce } })}>
        <Router base="/assessment">
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
      </ConfigProvider>
    </QueryClientProvider>
  )
}
