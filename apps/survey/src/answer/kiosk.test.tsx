import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { chosenScript, scriptCookie } from '@sunlit/ui'
import { afterEach, expect, test, vi } from 'vitest'
import { Kiosk } from './Kiosk.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A screen at the counter whose last user read traditional characters; answers what it loaded anew. */
function atCounter({ search = '?kiosk=key', isDone = true } = {}) {
  const replace = vi.fn<(address: string) => void>()
  vi.stubGlobal('location', { pathname: '/survey/x', search, replace })
  document.cookie = scriptCookie('hant')
  render(<Kiosk isBegun isDone={isDone} />)
  return { replace, script: () => chosenScript(search, document.cookie) }
}

test('the next person at the counter reads simplified characters again, unless the screen was set up in the others', () => {
  const counter = atCounter()
  fireEvent.click(screen.getByRole('button', { name: '完成，下一位' }))
  expect([counter.replace.mock.calls, counter.script()]).toEqual([[['/survey/x?kiosk=key']], 'hans'])
  cleanup()
  const traditional = atCounter({ search: '?kiosk=key&script=hant' })
  fireEvent.click(screen.getByRole('button', { name: '完成，下一位' }))
  expect(traditional.script()).toBe('hant')
})

test('a page that the browser brings back as it was left begins anew, its first showing does not', () => {
  const { replace } = atCounter({ isDone: false })
  const shown = (persisted: boolean) => dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
  shown(false)
  expect(replace).not.toHaveBeenCalled()
  shown(true)
  expect(replace).toHaveBeenCalledWith('/survey/x?kiosk=key')
})
