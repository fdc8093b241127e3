import type { UndoReason } from '@sunlit/contracts'
import { uuidv7 } from 'uuidv7'
import { answerTo, type GateAnswer } from './answer.ts'
import { failureOf } from './gate-server.ts'
import type { GateStore, Post } from './gate-store.ts'
import { revocationsOf, type KeptPack } from './pack.ts'
import { isWaiting, type GateScan } from './scans.ts'
import { tellServer, type GateWire } from './tell-server.ts'

/** How the server is reached. `signed-out`: it answers, and wants somebody to sign in first. */
export type Link = 'unknown' | 'online' | 'offline' | 'signed-out'

export interface DeskView {
  readonly post: Post | undefined
  readonly packs: readonly KeptPack[]
  readonly scans: readonly GateScan[]
  readonly link: Link
  /** When the server last answered, by this phone's clock. */
  readonly heardAt: number | null
}

export interface DeskParts {
  readonly store: GateStore
  readonly wire: GateWire
  /** Milliseconds of this phone's clock. */
  readonly clock: () => number
}

type Admit = Extract<GateAnswer, { readonly kind: 'admit' }>

/** Everything a gate does, on the phone first and at the server when it can be reached. */
export class GateDesk {
  readonly #parts: DeskParts
  readonly #watchers = new Set<() => void>()
  #view: DeskView = { post: undefined, packs: [], scans: [], link: 'unknown', heardAt: null }
  #telling: Promise<void> | undefined

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  readonly view = (): DeskView => this.#view

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  async load(): Promise<void> {
    const kept = await this.#parts.store.load()
    // The first signature of a page takes many times as long as the others: not in front of the first visitor.
    for (const pack of kept.packs) revocationsOf(pack)
    this.#show(kept)
  }

  /** Takes up a post with the packs of its sessions; what was scanned before and is not told yet stays. */
  async takePost(post: Post, packs: readonly KeptPack[]): Promise<void> {
    const { store } = this.#parts
    for (const pack of packs) revocationsOf(pack)
    await store.keepPacks(packs)
    await store.keepPost(post)
    const done = this.#view.scans.filter((scan) => !isWaiting(scan) && !post.sessionIds.includes(scan.sessionId))
    await store.forget(done.map(({ scanId }) => scanId))
    const gone = new Set(done)
    this.#show({ post, packs, scans: this.#view.scans.filter((scan) => !gone.has(scan)), link: 'online', heardAt: this.#parts.clock() })
  }

  now(): string {
    return new Date(this.#parts.clock() + (this.#view.post?.clockAhead ?? 0)).toISOString()
  }

  /** What to say to a text; nothing is let in by asking. */
  ask(text: string): GateAnswer {
    return answerTo(text, { ...this.#view, now: this.now() })
  }

  /** Lets people in: kept on the phone before anything else. */
  async admit({ sessionId, ticket, code, partyOf }: Admit, people: number): Promise<GateScan> {
    const gate = this.#view.post?.gate ?? ''
    const scan: GateScan = { scanId: uuidv7(), sessionId, gate, at: this.now(), ticket, code, people, partyOf, sent: false }
    await this.#keep(scan)
    void this.tell()
    return scan
  }

  /** Somebody without a booking, whom the server has entered. */
  enter(scan: Omit<GateScan, 'sent' | 'gate' | 'at'>): Promise<void> {
    return this.#keep({ ...scan, gate: this.#view.post?.gate ?? '', at: this.now(), sent: true }).then(() => this.tell())
  }

  async takeBack(scanId: string, reason: UndoReason): Promise<void> {
    const scan = this.#view.scans.find((each) => each.scanId === scanId)
    if (!scan || scan.undo) return
    await this.#keep({ ...scan, undo: { reason, sent: false } })
    void this.tell()
  }

  /** One telling at a time; whoever asks meanwhile gets another one after it. */
  tell(): Promise<void> {
    const next = (this.#telling ?? Promise.resolve()).then(() => this.#tellOnce())
    this.#telling = next
    return next
  }

  async #tellOnce(): Promise<void> {
    const { packs, scans } = this.#view
    if (packs.length === 0) return
    try {
      const told = await tellServer(this.#parts.wire, packs, scans)
      const merged = told.scans.map((scan) => mergeTold(this.#view.scans, scan))
      await this.#parts.store.keepScans(merged)
      await this.#parts.store.keepPacks(told.packs)
      const byId = new Map(merged.map((scan) => [scan.scanId, scan]))
      const all = this.#view.scans.map((scan) => byId.get(scan.scanId) ?? scan)
      this.#show({ packs: told.packs, scans: all, link: 'online', heardAt: this.#parts.clock() })
    } catch (error) {
      const { code } = failureOf(error)
      this.#show({ link: code === 'not_signed_in' || code === 'forbidden' ? 'signed-out' : 'offline' })
    }
  }

  async #keep(scan: GateScan): Promise<void> {
    const others = this.#view.scans.filter(({ scanId }) => scanId !== scan.scanId)
    this.#show({ scans: [...others, scan] })
    await this.#parts.store.keepScans([scan])
  }

  #show(change: Partial<DeskView>): void {
    this.#view = { ...this.#view, ...change }
    for (const watcher of this.#watchers) watcher()
  }
}

/** What was done here while the server was told is not lost over its answer. */
function mergeTold(scans: readonly GateScan[], told: GateScan): GateScan {
  const here = scans.find(({ scanId }) => scanId === told.scanId)
  return here?.undo && !told.undo ? { ...told, undo: here.undo } : told
}
