import type { SetRecusal } from '@sunlit/contracts'
import type { ServiceContext } from '../core/service-context.ts'
import { storeRecusal, type DeclaredRecusal } from './declare-recusal.ts'

/** A manager says that somebody must not assess a unit. */
export function setRecusal(ctx: ServiceContext, input: SetRecusal): Promise<DeclaredRecusal> {
  return storeRecusal(ctx, 'recusal.manage', input)
}
