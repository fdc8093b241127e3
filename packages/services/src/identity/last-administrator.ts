import { isAdministrator, ROLE_NAMES, type Role } from '@sunlit/contracts'
import { countHolders, type Tx } from '@sunlit/db'
import { AppError } from '../core/app-error.ts'
import { holdOrganisation } from './people.repo.ts'

/**
 * Rule I-3: an organisation never loses its last system, security or audit administrator. To be called before the change, with
 * what the person holds; throws `last_administrator`.
 */
export async function keepAdministrators(tx: Tx, organisationId: string, lost: readonly Role[]): Promise<void> {
  const administrations = lost.filter(isAdministrator)
  if (administrations.length === 0) return
  await holdOrganisation(tx, organisationId)
  for (const role of administrations) {
    if ((await countHolders(tx, organisationId, role)) <= 1) throw new AppError('last_administrator', { role: ROLE_NAMES[role] })
  }
}
