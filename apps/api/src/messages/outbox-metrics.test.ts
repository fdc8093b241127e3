import { expect, test } from 'vitest'
import { createMetrics } from '../server/metrics.ts'

const STANDING = () => Promise.resolve({ size: 0, waitingSeconds: 0 })

test('the page of figures tells how many messages stand where, and how long the oldest has waited', async () => {
  const since = new Date(Date.now() - 7_200_000).toISOString()
  const metrics = createMetrics(STANDING, () =>
    Promise.resolve([
      { channel: 'email', state: 'queued', count: 3, since },
      { channel: 'email', state: 'dead', count: 2, since: '2026-01-01T00:00:00.000Z' },
    ]),
  )
  const text = await metrics.text()
  expect(text).toContain('sunlit_outbox_messages{channel="email",state="queued"} 3')
  expect(text).toContain('sunlit_outbox_messages{channel="email",state="dead"} 2')
  expect(text).toContain('sunlit_outbox_messages{channel="sms",state="queued"} 0')
  const [, seconds] = /sunlit_outbox_waiting_seconds\{channel="email"\} (\S+)/.exec(text) ?? []
  expect(Number(seconds)).toBeGreaterThanOrEqual(7200)
  expect(text).toContain('sunlit_outbox_waiting_seconds{channel="sms"} 0')
})
