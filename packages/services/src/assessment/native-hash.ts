import { hash } from 'node:crypto'
import { canonicalJson } from '@sunlit/audit'

/** The same as `contentHash` of `@sunlit/scoring`, computed by the platform: a quarter's result may be many megabytes. */
export function nativeHash(value: unknown): string {
  return hash('sha256', canonicalJson(value))
}
