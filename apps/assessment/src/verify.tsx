import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import { changeScript, chosenScript } from '@sunlit/ui'
import { createRoot } from 'react-dom/client'
import { VerifyPage } from './features/verify/VerifyPage.tsx'
import { askedPublication } from './lib/asked-publication.ts'
import { fetchLogKeys } from './lib/log-keys.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('verify.html has no #root')
document.documentElement.dataset['public'] = ''
const fetchAsked = askedPublication(location.search)
const script = chosenScript(location.search, document.cookie)
const reactRoot = createRoot(root)
const show = (Page: typeof VerifyPage): void =>
  reactRoot.render(
    <Page
      fetchKeys={fetchLogKeys}
      fetchAsked={fetchAsked}
      traditional={{ on: script === 'hant', onChange: (on) => changeScript(on ? 'hant' : 'hans') }}
    />,
  )
if (script === 'hant') {
  document.documentElement.lang = 'zh-Hant'
  // Where the other script cannot be loaded, simplified characters are better than an empty page.
  void import('./features/verify/VerifyPage.tsx?hant').then(
    (page) => show(page.VerifyPage),
    () => show(VerifyPage),
  )
} else show(VerifyPage)
