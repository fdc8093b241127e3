import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import { createRoot } from 'react-dom/client'
import { VerifyPage } from './features/verify/VerifyPage.tsx'

/** The log publishes its verifier keys as lines of text; without them the page still recomputes. */
async function fetchKeys(): Promise<readonly string[]> {
  try {
    const answer = await fetch('/log/key')
    return answer.ok ? (await answer.text()).split('\n').filter((line) => line !== '') : []
  } catch {
    return []
  }
}

const root = document.getElementById('root')
if (root === null) throw new Error('verify.html has no #root')
document.documentElement.dataset['public'] = ''
createRoot(root).render(<VerifyPage fetchKeys={fetchKeys} />)
