import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { App } from './App.tsx'
import { phoneChance } from './lib/chance.ts'
import { memoryStore } from './lib/phone-store.ts'

const house = { store: memoryStore(), chance: phoneChance, isKiosk: false }
const onScript = (): Promise<void> => Promise.resolve()

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

function answering(...answers: readonly (() => Response)[]): void {
  const left = [...answers]
  vi.stubGlobal('fetch', () => {
    const answer = left.shift()
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('Failed to fetch'))
  })
}

const listing = { id: 'x', title: '示例评议', organisation: '示例市政府办公室', opensOn: '2026-09-01', closesOn: '2026-09-18', minutes: 3 }

test('when nothing is open the page says what will stand here', async () => {
  answering(() => Response.json({ today: '2026-09-01', evaluations: [], published: [] }))
  render(<App house={house} onScript={onScript} />)
  expect(screen.getByRole('heading', { level: 1, name: '社会评议' })).toBeDefined()
  expect(document.title).toBe('社会评议 · 阳光政务公开')
  expect(await screen.findByText('目前没有正在进行的评议')).toBeDefined()
})

test('what is open is a link with who asks, how long it takes and its last day in words', async () => {
  answering(() =>
    Response.json({
      today: '2026-09-01',
      evaluations: [listing],
      published: [{ ...listing, id: 'y', title: '去年的评议', publishedAt: '2025-12-31T16:00:00.000Z' }],
    }),
  )
  render(<App house={house} onScript={onScript} />)
  const link = await screen.findByRole('link', { name: '示例评议' })
  expect(link.getAttribute('href')).toBe('/survey/x')
  expect(screen.getByRole('link', { name: '去年的评议' }).getAttribute('href')).toBe('/survey/y/results')
  expect(screen.getByText('示例市政府办公室，2026年1月1日（星期四）')).toBeDefined()
  expect(screen.getByText('示例市政府办公室 · 约3分钟 · 截止 2026年9月18日（星期五）')).toBeDefined()
})

test('a lost connection is said and can be tried again', async () => {
  answering()
  render(<App house={house} onScript={onScript} />)
  const again = await screen.findByRole('button', { name: '再试一次' })
  answering(() => Response.json({ today: '2026-09-01', evaluations: [], published: [] }))
  fireEvent.click(again)
  expect(await screen.findByText('目前没有正在进行的评议')).toBeDefined()
})

test('an address that the server knows nothing of is explained, an unknown path as well', async () => {
  answering(() => Response.json({ code: 'not_found', sentence: '没有找到' }, { status: 404 }))
  history.replaceState(null, '', '/survey/0190')
  const { unmount } = render(<App house={house} onScript={onScript} />)
  expect(await screen.findByRole('heading', { name: '没有找到这份问卷' })).toBeDefined()
  unmount()
  history.replaceState(null, '', '/survey/a/b/c')
  render(<App house={house} onScript={onScript} />)
  expect(screen.getByRole('link', { name: '看看正在进行的评议' })).toBeDefined()
})

test('elder mode begins with 18 points and goes up to 30, remembered on the phone; outside of it there is no such button', async () => {
  const store = memoryStore()
  const size = () => document.documentElement.dataset['textSize']
  answering(() => Response.json({ today: '2026-09-01', evaluations: [], published: [] }))
  const { unmount } = render(<App house={{ ...house, store }} onScript={onScript} />)
  expect(screen.queryByRole('button', { name: '字大些' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '长辈模式' }))
  const sizes = [size()]
  for (const name of ['字大些', '字大些', '字号复原', '字大些']) {
    fireEvent.click(await screen.findByRole('button', { name }))
    sizes.push(size())
  }
  expect(sizes).toEqual(['18', '24', '30', '18', '24'])
  unmount()
  expect(size()).toBeUndefined()
  answering(() => Response.json({ today: '2026-09-01', evaluations: [], published: [] }))
  render(<App house={{ ...house, store }} onScript={onScript} />)
  expect(size()).toBe('24')
  fireEvent.click(screen.getByRole('button', { name: '退出长辈模式' }))
})

test('where the other script cannot be loaded the page says so and stays as it is', async () => {
  answering(() => Response.json({ today: '2026-09-01', evaluations: [], published: [] }))
  const asked: string[] = []
  const fails = (script: string): Promise<void> => {
    asked.push(script)
    return Promise.reject(new TypeError('Failed to fetch'))
  }
  render(<App house={house} onScript={fails} />)
  fireEvent.click(screen.getByRole('button', { name: '繁體' }))
  expect(await screen.findByText(/繁简没有切换成/)).toBeDefined()
  expect(asked).toEqual(['hant'])
  expect(screen.getByRole('heading', { level: 1, name: '社会评议' })).toBeDefined()
})
