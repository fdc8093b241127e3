import type { Migration } from 'kysely/migration'
import { organisations } from './2026-11-22-1-organisations.ts'
import { people } from './2026-11-22-2-people.ts'
import { assessment } from './2026-11-22-3-assessment.ts'
import { log } from './2026-11-22-4-log.ts'
import { frozenUnits } from './2026-11-22-5-frozen-units.ts'
import { stages } from './2026-11-22-6-stages.ts'
import { appeals } from './2026-11-22-7-appeals.ts'
import { rectification } from './2026-11-22-8-rectification.ts'
import { directory } from './2026-11-22-9-directory.ts'
import { doubleScoring } from './2026-11-22-a-double-scoring.ts'
import { documents } from './2026-11-22-b-documents.ts'
import { messages } from './2026-11-22-c-messages.ts'
import { year } from './2026-11-22-d-year.ts'
import { evaluations } from './2026-11-22-e-evaluations.ts'
import { openDay } from './2026-11-22-f-open-day.ts'
import { invited } from './2026-11-22-g-invited.ts'
import { paper } from './2026-11-22-h-paper.ts'
import { noShows } from './2026-11-22-i-no-shows.ts'
import { aftermath } from './2026-11-22-j-aftermath.ts'
import { evaluationWork } from './2026-11-22-k-evaluation-work.ts'
import { queues } from './2026-11-22-m-queues.ts'
import { openPhotos } from './2026-11-22-n-open-photos.ts'
import { summaryBulletins } from './2026-11-22-l-summary-bulletins.ts'
import { counterPosts } from './2026-11-22-o-counter-posts.ts'
import { respondBy } from './2026-11-22-p-respond-by.ts'
import { leanerBallots } from './2026-11-22-q-leaner-ballots.ts'
import { receiptShelves } from './2026-11-22-r-receipt-shelves.ts'
import { placeByArrival } from './2026-11-22-t-place-by-arrival.ts'
import { countByIndex } from './2026-11-23-a-count-by-index.ts'

/** Every migration by its dated name, oldest first. A released one is never edited: what changes is a new one. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-22-1-organisations': organisations,
  '2026-11-22-2-people': people,
  '2026-11-22-3-assessment': assessment,
  '2026-11-22-4-log': log,
  '2026-11-22-5-frozen-units': frozenUnits,
  '2026-11-22-6-stages': stages,
  '2026-11-22-7-appeals': appeals,
  '2026-11-22-8-rectification': rectification,
  '2026-11-22-9-directory': directory,
  '2026-11-22-a-double-scoring': doubleScoring,
  '2026-11-22-b-documents': documents,
  '2026-11-22-c-messages': messages,
  '2026-11-22-d-year': year,
  '2026-11-22-e-evaluations': evaluations,
  '2026-11-22-f-open-day': openDay,
  '2026-11-22-g-invited': invited,
  '2026-11-22-h-paper': paper,
  '2026-11-22-i-no-shows': noShows,
  '2026-11-22-j-aftermath': aftermath,
  '2026-11-22-k-evaluation-work': evaluationWork,
  '2026-11-22-l-summary-bulletins': summaryBulletins,
  '2026-11-22-m-queues': queues,
  '2026-11-22-n-open-photos': openPhotos,
  '2026-11-22-o-counter-posts': counterPosts,
  '2026-11-22-p-respond-by': respondBy,
  '2026-11-22-q-leaner-ballots': leanerBallots,
  '2026-11-22-r-receipt-shelves': receiptShelves,
  '2026-11-22-t-place-by-arrival': placeByArrival,
  '2026-11-23-a-count-by-index': countByIndex,
}
