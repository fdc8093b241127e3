import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import './app.css'
import { chosenScript } from '@sunlit/ui'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startOffline } from './lib/offline.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const reactRoot = createRoot(root)
const show = (Page: typeof App): void => reactRoot.render(<Page />)
if (chosenScript(location.search, document.cookie) === 'hant') {
  document.documentElement.lang = 'zh-Hant'
  // Where the other script cannot be loaded, simplified characters are better than an empty page.
  void import('./App.tsx?hant').then(
    (page) => show(page.App),
    () => show(App),
  )
} else show(App)
startOffline()
