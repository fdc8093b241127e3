import { formatInstant } from '@sunlit/calendar'
import { Button } from '@sunlit/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { EvidenceField } from '../../components/EvidenceField.tsx'
import { api } from '../../lib/api.ts'
import { sizeText, withState, type StagedFile, type UploadState } from '../../lib/staged-files.ts'
import { uploadRectificationEvidence } from '../../lib/upload.ts'
import { useFileLimits } from '../../lib/use-file-limits.ts'
import type { RectificationDetail } from './ledger-types.ts'
import { StepFailure } from './StepFailure.tsx'
import { useEntryStep } from './use-entry-step.ts'

/** What shows that it was put right; files are sent the moment they are chosen. */
export function EvidencePart({ entry }: { readonly entry: RectificationDetail }): ReactElement {
  const client = useQueryClient()
  const limits = useFileLimits()
  const [files, setFiles] = useState<readonly StagedFile[]>([])
  const canAdd = entry.actions.includes('evidence')
  const address = useEntryStep((added: { readonly url: string; readonly capturedAt: string }) =>
    api.rectification.addAddress.mutate({ rectificationId: entry.id, ...added }),
  )
  const remove = useEntryStep((id: string) => api.rectification.removeEvidence.mutate({ rectificationEvidenceId: id }))
  const note = (key: string, state: UploadState): void => setFiles((current) => withState(current, key, state))
  const send = async ({ key, file }: StagedFile): Promise<void> => {
    note(key, { kind: 'sending', percent: 0 })
    try {
      const target = { rectificationId: entry.id, capturedAt: new Date().toISOString() }
      await uploadRectificationEvidence(file, target, (percent) => note(key, { kind: 'sending', percent }))
      await client.invalidateQueries({ queryKey: ['rectification'] })
      setFiles((current) => current.filter((other) => other.key !== key))
    } catch (error) {
      note(key, { kind: 'failed', sentence: error instanceof Error ? error.message : '没有传上去，请再试一次。' })
    }
  }
  const change = (next: readonly StagedFile[]): void => {
    // Taken at once, so that files chosen while others are under way are not sent twice.
    setFiles(next.map((item) => (item.state.kind === 'waiting' ? { ...item, state: { kind: 'sending', percent: 0 } } : item)))
    void sendAll(
      next.filter(({ state }) => state.kind === 'waiting'),
      send,
    )
  }
  return (
    <section className="panel stack" aria-label="整改佐证">
      <h2>整改佐证</h2>
      <StepFailure step={address} />
      <StepFailure step={remove} />
      {entry.evidence.length === 0 && <p className="word-muted">还没有佐证。整改后的网页、截图、文件都可以。</p>}
      <ul className="evidence-list wrapping" aria-label="已保存的佐证">
        {entry.evidence.map((piece) => (
          <li key={piece.id}>
            <span>
              <a
                href={piece.kind === 'file' ? `/api/evidence/rectifications/${piece.id}` : (piece.url ?? '')}
                target="_blank"
                rel="noreferrer noopener"
              >
                {piece.fileName ?? piece.url}
              </a>{' '}
              <small className="word-muted">
                {piece.size === null ? '' : `${sizeText(piece.size)}，`}
                {formatInstant(piece.addedAt)}
                {piece.isEarlier && '，上一次整改'}
              </small>
            </span>
            {piece.canRemove && (
              <Button
                kind="quiet"
                busy={remove.isPending && remove.variables === piece.id}
                aria-label={`移除 ${piece.fileName ?? piece.url ?? ''}`}
                onClick={() => remove.mutate(piece.id)}
              >
                移除
              </Button>
            )}
          </li>
        ))}
      </ul>
      {canAdd && (
        <EvidenceField
          files={files}
          addresses={[]}
          limits={{ ...limits, maxFiles: Math.max(0, limits.maxFiles - entry.evidence.length) }}
          now={() => new Date()}
          onFiles={change}
          onAddresses={(added) => added.forEach((one) => address.mutate(one))}
          onRetry={(key) => {
            const again = files.find((other) => other.key === key)
            if (again) void send(again)
          }}
        />
      )}
    </section>
  )
}

/** One after the other: a slow line carries one file at a time best. */
async function sendAll(files: readonly StagedFile[], send: (file: StagedFile) => Promise<void>): Promise<void> {
  for (const file of files) await send(file)
}
