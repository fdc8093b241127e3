import { createHash } from 'node:crypto'
import { canonicalPieces } from '@sunlit/audit'
import { inTurns } from './in-turns.ts'

/** Characters that are hashed or joined at once. */
const STRETCH = 65_536

/** The canonical JSON of a value of many megabytes. */
export async function canonicalText(value: unknown): Promise<string> {
  const stretches: string[] = []
  await inTurns(inStretches(value, (stretch) => stretches.push(stretch)))
  return stretches.join('')
}

/** The same as `nativeHash`, for such a value. */
export async function canonicalHash(value: unknown): Promise<string> {
  const hash = createHash('sha256')
  await inTurns(inStretches(value, (stretch) => hash.update(stretch, 'utf8')))
  return hash.digest('hex')
}

function* inStretches(value: unknown, take: (stretch: string) => void): Generator<undefined, void, undefined> {
  let stretch = ''
  for (const piece of canonicalPieces(value, DEPTH)) {
    stretch += piece
    if (stretch.length < STRETCH) continue
    take(stretch)
    stretch = ''
    yield
  }
  take(stretch)
}

/** A bundle's results and texts are objects in it; their long lists come element by element. */
const DEPTH = 2
