import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@sunlit/audit'
import type { SubmitBooking } from '@sunlit/contracts'
import { announceDraw, bookingCode, runDraw, SEED_BYTES, verifyDraw } from '@sunlit/enrolment'
import { anonymousActor, changeSessionPlan, createServiceContext, nativeSha256, submitBooking } from '@sunlit/services'
import { median } from './measure.ts'
import { openSeason } from './open-day-ground.ts'
import { whole, type ReportTable } from './report.ts'

const APPLICANTS = 100_000

/** A draw as the server carries it out, and its verification from the published file by anybody. */
export function drawTable(): { readonly table: ReportTable; readonly seconds: number } {
  const applicants = Array.from({ length: APPLICANTS }, (_, nth) => ({
    code: bookingCode(randomBytes(7)),
    participantClass: nth % 5 === 0 ? 'enterprise' : 'citizen',
    people: 1 + (nth % 4),
  }))
  const seed = randomBytes(SEED_BYTES)
  const plan = {
    capacity: 5000,
    reserve: 0,
    quotas: [{ participantClass: 'enterprise', places: 500 }],
    fallback: 'common',
    quotasHold: true,
  } as const
  const sources = [{ name: '示例彩票第1期', published: '示例网站', count: 6, from: 1, to: 33, order: 'set' }] as const
  const draw = { drawId: crypto.randomUUID(), sessionId: crypto.randomUUID(), drawnOn: '2026-09-12', plan, taken: {}, sources }
  const times = Array.from({ length: 3 }, () => {
    const announced = timed(() => announceDraw(draw, applicants, seed, nativeSha256))
    const announcement = announced.value
    const drawn = timed(() => runDraw({ announcement, applicants, values: [[1, 2, 3, 4, 5, 6]], seed }, nativeSha256))
    const file: unknown = JSON.parse(JSON.stringify(drawn.value))
    const verified = timed(() => verifyDraw(file, { commitment: drawn.value.commitment, hash: nativeSha256 }))
    const inScript = timed(() => verifyDraw(file, { commitment: drawn.value.commitment, hash: sha256 }))
    if (!verified.value.ok || !inScript.value.ok) throw new Error('The draw does not verify')
    return [announced.seconds, drawn.seconds, verified.seconds, inScript.seconds]
  })
  const at = (step: number): number => median(times.map((round) => round[step] ?? Number.NaN))
  const columns = [`A draw of ${whole(APPLICANTS)} parties`, 's of one core']
  const rows = [
    ['frozen and committed', at(0).toFixed(2)],
    ['drawn', at(1).toFixed(2)],
    ['verified from its file, `sunlit draw verify`', at(2).toFixed(2)],
    ['verified in plain JavaScript, as on the public page', at(3).toFixed(2)],
  ]
  return { table: { columns, rows }, seconds: at(1) + at(2) }
}

function timed<T>(run: () => T): { readonly value: T; readonly seconds: number } {
  const cpu = process.cpuUsage()
  const value = run()
  const { user, system } = process.cpuUsage(cpu)
  return { value, seconds: (user + system) / 1e6 }
}

const FREED = [10, 100, 1000] as const
const WAITING = [2000, 20_000] as const

/** Places become free in a session for which some or many wait: one command, with its bookings, messages and events. */
export async function promotionTable(): Promise<{ readonly table: ReportTable; readonly growth: number }> {
  const measured = new Map<number, readonly number[]>()
  for (const waiting of WAITING) measured.set(waiting, await promotionsBeside(waiting))
  const [few = [], many = []] = WAITING.map((waiting) => measured.get(waiting))
  const rows = FREED.map((freed, nth) => [
    whole(freed),
    ...[few, many].flatMap((side) => [
      ((side[nth] ?? Number.NaN) * 1000).toFixed(0),
      (((side[nth] ?? Number.NaN) * 1e6) / freed).toFixed(0),
    ]),
  ])
  const heads = WAITING.flatMap((waiting) => [`${whole(waiting)} wait: ms`, 'µs each'])
  const growth = (many.at(-1) ?? Number.NaN) / (few.at(-1) ?? Number.NaN)
  return { table: { columns: ['Places that become free at once (SQLite)', ...heads], rows }, growth }
}

async function promotionsBeside(waiting: number): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sunlit-bench-'))
  const ground = await openSeason({ dialect: 'sqlite', file: join(folder, 'sunlit.db') })
  const { database, vault } = ground
  try {
    const event = await ground.addEvent({ sessions: 1, capacity: 1, waitingPlaces: 100_000 })
    const [openSessionId = ''] = event.sessionIds
    const parts = { vault, publicUrl: 'https://shili.example' }
    const visitor = { ...createServiceContext({ db: database, actor: anonymousActor() }), ...parts }
    for (let sent = 0; sent < waiting + 1; sent += 500) {
      const forms = ground.forms(event, Math.min(500, waiting + 1 - sent))
      await Promise.all(forms.map((form) => submitBooking(visitor, wholeForm(form))))
    }
    const plans = { ...ground.planner, ...parts }
    const seconds: number[] = []
    let capacity = 1
    for (const freed of FREED) {
      capacity += freed
      const plan = { capacity, reserve: 0, quotas: [], fallback: 'common' as const, largestParty: 9, waitingPlaces: 100_000 }
      const began = performance.now()
      await changeSessionPlan(plans, { openSessionId, plan, accepted: [] })
      seconds.push((performance.now() - began) / 1000)
    }
    return seconds
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** One person each: as many move up as places become free. */
function wholeForm(form: ReturnType<Awaited<ReturnType<typeof openSeason>>['forms']>[number]): SubmitBooking {
  const party = { adults: 1, pupils: 0, preschool: 0, belowConsentAge: 0, consents: 0 }
  return { ...form, party, employer: '', help: '', roster: [], ageConfirmed: true, privacyAccepted: true }
}
