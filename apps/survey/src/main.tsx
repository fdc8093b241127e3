import './lib/old-browsers.ts'
import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import '@sunlit/survey-form/survey-form.css'
import './app.css'
import { chosenScript, rememberScript, type Script } from '@sunlit/ui'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { keepForOffline } from './lib/keep-for-offline.ts'
import { openHouse } from './lib/house.ts'
import { comeHome } from './real-name/kept-proof.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const reactRoot = createRoot(root)
const house = openHouse(location.search)
// Before anything reads the address: what came back from the identity provider does not stay in it.
const home = comeHome(house.store, location)
if (home !== undefined) history.replaceState(null, '', `${location.pathname}${location.search}${home}`)
const pages: Record<Script, () => Promise<{ readonly App: typeof App }>> = {
  hans: () => Promise.resolve({ App }),
  hant: () => import('./App.tsx?hant'),
}
const show = (Page: typeof App, script: Script): void => {
  document.documentElement.lang = script === 'hant' ? 'zh-Hant' : 'zh-CN'
  reactRoot.render(<Page house={house} onScript={change} />)
}
// In place: what a screen at the counter or a private window holds would not outlive another load of the page.
const change = async (script: Script): Promise<void> => {
  const page = await pages[script]()
  rememberScript(script)
  show(page.App, script)
}
if (chosenScript(location.search, document.cookie) === 'hant') {
  // Where the other script cannot be loaded, simplified characters are better than an empty page.
  void pages.hant().then(
    (page) => show(page.App, 'hant'),
    () => show(App, 'hans'),
  )
} else show(App, 'hans')

if (import.meta.env.PROD) keepForOffline()
