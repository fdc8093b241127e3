import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useState, type ReactElement, type ReactNode } from 'react'
import { cspNonce } from '../lib/csp-nonce.ts'
import { themeFor } from '../lib/theme.ts'
import { SELECT_ICONS } from './SelectIcons.tsx'

/** Language, tokens, signs and nonce for a control of Ant Design. It stands around the control and not around the app, so that pages without one do not load it. */
export function AntFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const [theme] = useState(() => themeFor(matchMedia('(prefers-reduced-motion: reduce)').matches))
  const [nonce] = useState(cspNonce)
  return (
    <ConfigProvider locale={zhCN} theme={theme} select={SELECT_ICONS} {...(nonce !== undefined && { csp: { nonce } })}>
      {children}
    </ConfigProvider>
  )
}
