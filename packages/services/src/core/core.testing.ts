import type { Role } from '@sunlit/contracts'
import type { PlantedOffice, TestDatabase } from '@sunlit/db/testing'
import { createServiceContext, type ServiceContext } from './service-context.ts'

/** A context in the name of one of the planted people, holding these roles for the whole organisation. */
export function contextOf(
  db: TestDatabase,
  office: PlantedOffice,
  { personId = office.evaluatorId, roles = ['evaluator'] }: { readonly personId?: string; readonly roles?: readonly Role[] } = {},
): ServiceContext {
  return createServiceContext({
    db,
    actor: {
      kind: 'person',
      id: personId,
      alias: personId,
      organisationId: office.organisationId,
      unitId: null,
      grants: roles.map((role) => ({ role, unitId: null })),
    },
    now: () => '2026-09-18T01:02:03.004Z',
  })
}
