import { MESSAGE_CHANNELS, MESSAGE_STATES } from '@sunlit/contracts'
import type { MessageCount } from '@sunlit/db'
import type { LogStanding } from '@sunlit/services'
import {
  AggregatorRegistry,
  Counter,
  Gauge,
  Histogram,
  Registry,
  collectDefaultMetrics,
  type MetricObjectWithValues,
  type MetricValue,
} from 'prom-client'

/** The figures of one thread, as they are handed to another. */
export type Figures = readonly MetricObjectWithValues<MetricValue<string>>[]

/** What Prometheus reads from one process. */
export interface Metrics {
  readonly observeRequest: (method: string, route: string, status: number, seconds: number) => void
  readonly countError: (code: string) => void
  readonly figures: () => Promise<Figures>
  readonly text: () => Promise<string>
  readonly contentType: string
}

/**
 * `readLog` tells the log's standing at each scrape; left out in a further thread, whose figures are added to those of the one
 * that speaks for the process.
 */
export function createMetrics(readLog?: () => Promise<LogStanding>, countMessages?: () => Promise<readonly MessageCount[]>): Metrics {
  const registry = new Registry()
  if (readLog) {
    collectDefaultMetrics({ register: registry })
    addLogFigures(registry, readLog)
  }
  if (countMessages) addOutboxFigures(registry, countMessages)
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
  return {
    observeRequest: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    countError: (code) => errors.inc({ code }),
    figures: () => registry.getMetricsAsJSON(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

/** One page for the process, from the figures of all its threads. */
export function textOfAll(figures: readonly Figures[]): Promise<string> {
  return AggregatorRegistry.aggregate(figures.map((own) => [...own])).metrics()
}

function addLogFigures(registry: Registry, readLog: () => Promise<LogStanding>): void {
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
}

/** Each figure asks by itself: one that another sets would be read before it is set, and tell of the scrape before. */
function addOutboxFigures(registry: Registry, countMessages: () => Promise<readonly MessageCount[]>): void {
  void new Gauge({
    name: 'sunlit_outbox_messages',
    help: 'Messages that leave the house, by where they stand',
    labelNames: ['channel', 'state'],
    registers: [registry],
    async collect() {
      const counts = await countMessages()
      for (const channel of MESSAGE_CHANNELS) {
        for (const state of MESSAGE_STATES) {
          this.set({ channel, state }, counts.find((line) => line.channel === channel && line.state === state)?.count ?? 0)
        }
      }
    },
  })
  void new Gauge({
    name: 'sunlit_outbox_waiting_seconds',
    help: 'Age of the oldest message that has not gone out',
    labelNames: ['channel'],
    registers: [registry],
    async collect() {
      const waiting = (await countMessages()).filter(({ state }) => state === 'queued' || state === 'sending')
      for (const channel of MESSAGE_CHANNELS) {
        const since = waiting.filter((line) => line.channel === channel).map((line) => Date.parse(line.since))
        this.set({ channel }, since.length === 0 ? 0 : Math.max(0, (Date.now() - Math.min(...since)) / 1000))
      }
    },
  })
}
