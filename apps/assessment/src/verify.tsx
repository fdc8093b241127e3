import '@sunlit/ui/tokens.css'
import '@sunlit/ui/ui.css'
import { PageHead } from '@sunlit/ui'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root === null) throw new Error('verify.html has no #root')
document.documentElement.dataset['public'] = ''
createRoot(root).render(<PageHead title="核验" />)
