import { createEvaluation, createServiceContext, systemActor, type ServiceContext } from '@sunlit/services'
import type { KnownIds } from './sample-input.testing.ts'

/** A draft of an evaluation, for the walks to find. */
export async function plantEvaluation(anonymous: ServiceContext, organisationId: string): Promise<KnownIds> {
  const system = createServiceContext({ ...anonymous, actor: systemActor(organisationId) })
  return createEvaluation(system, { title: '示例评议', year: 2026, templateId: 'ten-items', unitIds: [] }).then(({ evaluationId }) => ({
    evaluationId,
  }))
}
