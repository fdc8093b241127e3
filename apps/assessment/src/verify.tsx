import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import { createRoot } from 'react-dom/client'
import { VerifyPage } from './features/verify/VerifyPage.tsx'
import { fetchLogKeys } from './lib/log-keys.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('verify.html has no #root')
document.documentElement.dataset['public'] = ''
createRoot(root).render(<VerifyPage fetchKeys={fetchLogKeys} />)
