import { formatInstant } from '@sunlit/calendar'
import type { EvidenceView } from './outputs.ts'
import { sizeText, type FileLimits } from './staged-files.ts'

/** What may still be added to a finding that holds so many pieces already. */
export function roomFor(limits: FileLimits, stored: number): FileLimits {
  return { ...limits, maxFiles: Math.max(0, limits.maxFiles - stored) }
}

/** A stored piece in one line: how large it is and when it was seen. */
export function evidenceWords({ kind, size, capturedAt, addedAt }: Pick<EvidenceView, 'kind' | 'size' | 'capturedAt' | 'addedAt'>): string {
  return [
    kind === 'address' ? '网址' : size === null ? '文件' : sizeText(size),
    capturedAt === null ? `${formatInstant(addedAt)}加入` : `采集于${formatInstant(capturedAt)}`,
  ].join(' · ')
}
