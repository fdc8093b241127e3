import { chosenScript } from '@sunlit/ui'
import { EVALUATION_PAGES } from './evaluation-pages.ts'
import { OFFICE_PAGES } from './office-pages.ts'
import { OPEN_DAY_PAGES } from './open-day-pages.ts'
import { QUARTER_PAGES } from './quarter-pages.ts'
import { RESULT_PAGES } from './result-pages.ts'
import { page, type PageEntry } from './page-entry.ts'

/** The path that the staff app lives under. */
export const BASE = '/assessment'

/** The one page of the staff app that also exists in traditional characters. */
function signInPage() {
  return chosenScript(location.search, document.cookie) === 'hant'
    ? import('../features/sign-in/SignInPage.tsx?hant')
    : import('../features/sign-in/SignInPage.tsx')
}

/** Pages that stand without a session and outside the shell: sign-in, set-up. */
export const OPEN_PAGES: readonly PageEntry[] = [
  { path: '/sign-in', page: page(async () => ({ default: (await signInPage()).SignInPage })) },
  { path: '/setup', page: page(async () => ({ default: (await import('../features/set-up/SetUpPage.tsx')).SetUpPage })) },
]

/** Pages inside the shell, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [...QUARTER_PAGES, ...RESULT_PAGES, ...EVALUATION_PAGES, ...OPEN_DAY_PAGES, ...OFFICE_PAGES]
