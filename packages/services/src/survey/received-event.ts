import type { NewBallot } from '@sunlit/db'
import type { PlacedEvent } from '../core/record-events.ts'

type Received = Pick<NewBallot, 'evaluation_id' | 'channel' | 'commitment' | 'event_id'>

/** That a ballot came in, under the number by which its row names it. */
export function receivedEvent({ evaluation_id, channel, commitment, event_id }: Received): PlacedEvent {
  return { id: event_id, event: { type: 'ballot.received', evaluationId: evaluation_id, channel, ballotCommitment: commitment } }
}
