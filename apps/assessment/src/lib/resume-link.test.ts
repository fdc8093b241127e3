import type { AppRouter } from '@sunlit/trpc'
import { createTRPCClient, httpLink } from '@trpc/client'
import { expect, test } from 'vitest'
import { resumeLink } from './resume-link.ts'
import { setSessionExpired } from './session-expiry.ts'

function answer(body: unknown, status: number): Response {
  return Response.json(body, { status })
}

/** A server that refuses until `signedIn`, over the real links. */
function aClient() {
  const server = { signedIn: false, calls: [] as string[] }
  const client = createTRPCClient<AppRouter>({
    links: [
      resumeLink,
      httpLink({
        url: 'http://localhost/api/trpc',
        fetch: async (input, init) => {
          server.calls.push(`${String(input).split('/').at(-1)} ${String(init?.body ?? '')}`)
          const data = { code: 'not_signed_in', sentence: '登录已过期', requestId: 'r' }
          return server.signedIn
            ? answer({ result: { data: { unitId: 'u' } } }, 200)
            : answer({ error: { code: -32_001, message: '', data } }, 401)
        },
      }),
    ],
  })
  return { client, server }
}

const unit = { name: '办公室', classId: 'A类', activeFrom: '2026-01-01' }

test('a call whose session has ended waits for the sign-in and is then sent again as it was', async () => {
  const { client, server } = aClient()
  const call = client.unit.create.mutate(unit)
  await expect.poll(() => server.calls.length).toBe(1)
  server.signedIn = true
  setSessionExpired(false)
  expect(await call).toEqual({ unitId: 'u' })
  expect(server.calls).toHaveLength(2)
  expect(server.calls[1]).toBe(server.calls[0])
})

test('a refusal at the door is an answer and does not wait', async () => {
  const { client } = aClient()
  await expect(client.account.me.query()).rejects.toMatchObject({ data: { code: 'not_signed_in' } })
})
