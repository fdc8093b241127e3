import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import './app.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { fetchOpenNow } from './open-now.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<App load={fetchOpenNow} />)
