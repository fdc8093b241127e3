import { TILE_WIDTH, type TileId } from './tiles.ts'

/** A bundle of entries: `width` of them (1…256), the `index`-th bundle. */
export interface BundleId {
  readonly index: number
  readonly width: number
}

/** What a path below the log's address names (C2SP tlog-tiles). */
export type LogResource = { readonly kind: 'checkpoint' } | ({ readonly kind: 'tile' } & TileId) | ({ readonly kind: 'entries' } & BundleId)

export const CHECKPOINT_PATH = 'checkpoint'

/** `tile/0/x001/x234/067`, and `….p/12` when the tile is partial. */
export function tilePath({ level, index, width }: TileId): string {
  return `tile/${level}/${indexPath(index)}${widthPath(width)}`
}

/** `tile/entries/x001/x234/067`, and `….p/12` when the bundle is partial. */
export function entriesPath({ index, width }: BundleId): string {
  return `tile/entries/${indexPath(index)}${widthPath(width)}`
}

const RESOURCE = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The resource that a path names, or `undefined`; strict, so that a resource has one path only. */
export function parseLogPath(path: string): LogResource | undefined {
  if (path === CHECKPOINT_PATH) return { kind: 'checkpoint' }
  const [, what, digits, partial] = RESOURCE.exec(path) ?? []
  if (!what || !digits) return undefined
  const index = Number(digits.replaceAll(/[x/]/g, ''))
  const width = partial ? Number(partial) : TILE_WIDTH
  if ((partial && width >= TILE_WIDTH) || !Number.isSafeInteger(index) || indexPath(index) !== digits) return undefined
  if (what === 'entries') return { kind: 'entries', index, width }
  return Number(what) > 63 ? undefined : { kind: 'tile', level: Number(what), index, width }
}

function indexPath(index: number): string {
  const groups: string[] = []
  for (let rest = index, first = true; first || rest > 0; rest = Math.floor(rest / 1000), first = false) {
    groups.unshift(`${first ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`)
  }
  return groups.join('/')
}

function widthPath(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`
}
