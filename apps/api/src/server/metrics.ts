import type { LogStanding } from '@sunlit/services'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** What Prometheus reads from one process. */
export interface Metrics {
  readonly observeRequest: (method: string, route: string, status: number, seconds: number) => void
  readonly countError: (code: string) => void
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** The log's standing is asked at each scrape. */
export function createMetrics(readLog: () => Promise<LogStanding>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'sunlit_http_request_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const errors = new Counter({
    name: 'sunlit_errors_total',
    help: 'Answers refused, by error code',
    labelNames: ['code'],
    registers: [registry],
  })
  const waiting = new Gauge({ name: 'sunlit_log_waiting_seconds', help: 'Age of the oldest event outside the log', registers: [registry] })
  // Registered by its constructor; asks for both figures at each scrape.
  void new Gauge({
    name: 'sunlit_log_size',
    help: 'Entries in the evidence log',
    registers: [registry],
    async collect() {
      const standing = await readLog()
      this.set(standing.size)
      waiting.set(standing.waitingSeconds)
    },
  })
  return {
    observeRequest: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    countError: (code) => errors.inc({ code }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
