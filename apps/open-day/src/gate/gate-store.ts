import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { KeptPack } from './pack.ts'
import type { GateScan } from './scans.ts'

/** Where this phone stands. */
export interface Post {
  readonly gate: string
  readonly sessionIds: readonly string[]
  /** The server's clock less this phone's, in milliseconds. */
  readonly clockAhead: number
}

interface Shelves extends DBSchema {
  readonly pack: { readonly key: string; readonly value: KeptPack }
  readonly scan: { readonly key: string; readonly value: GateScan }
  readonly post: { readonly key: string; readonly value: Post }
}

/** What survives a reload, a flat battery and a week without network. */
export interface GateStore {
  load(): Promise<{ readonly post: Post | undefined; readonly packs: readonly KeptPack[]; readonly scans: readonly GateScan[] }>
  keepPost(post: Post): Promise<void>
  /** These packs and no others. */
  keepPacks(packs: readonly KeptPack[]): Promise<void>
  keepScans(scans: readonly GateScan[]): Promise<void>
  /** Admissions the server has, of sessions this phone no longer guards. */
  forget(scanIds: readonly string[]): Promise<void>
}

const HERE = 'here'

export async function openGateStore(): Promise<GateStore> {
  const db: IDBPDatabase<Shelves> = await openDB<Shelves>('sunlit-gate', 1, {
    upgrade(made) {
      made.createObjectStore('pack', { keyPath: 'sessionId' })
      made.createObjectStore('scan', { keyPath: 'scanId' })
      made.createObjectStore('post')
    },
  })
  return {
    load: async () => ({ post: await db.get('post', HERE), packs: await db.getAll('pack'), scans: await db.getAll('scan') }),
    keepPost: async (post) => void (await db.put('post', post, HERE)),
    async keepPacks(packs) {
      const change = db.transaction('pack', 'readwrite')
      await change.store.clear()
      for (const pack of packs) await change.store.put(pack)
      await change.done
    },
    async keepScans(scans) {
      const change = db.transaction('scan', 'readwrite')
      for (const scan of scans) await change.store.put(scan)
      await change.done
    },
    async forget(scanIds) {
      const change = db.transaction('scan', 'readwrite')
      for (const id of scanIds) await change.store.delete(id)
      await change.done
    },
  }
}
