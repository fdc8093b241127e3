import './lib/old-browsers.ts'
import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import '@sunlit/survey-form/survey-form.css'
import './app.css'
import { chosenScript } from '@sunlit/ui'
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
const show = (Page: typeof App): void => reactRoot.render(<Page house={house} />)
if (chosenScript(location.search, document.cookie) === 'hant') {
  document.documentElement.lang = 'zh-Hant'
  // Where the other script cannot be loaded, simplified characters are better than an empty page.
  void import('./App.tsx?hant').then(
    (page) => show(page.App),
    () => show(App),
  )
} else show(App)

if (import.meta.env.PROD) keepForOffline()
