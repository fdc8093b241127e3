import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { EvidenceField } from '../../components/EvidenceField.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { FindingView } from '../../lib/outputs.ts'
import { withState, type FileLimits, type StagedFile, type UploadState } from '../../lib/staged-files.ts'
import { UploadRefused, uploadEvidence } from '../../lib/upload.ts'
import { roomFor } from '../../lib/evidence-room.ts'
import { StoredEvidence } from '../../components/StoredEvidence.tsx'

interface FindingEvidenceProps {
  readonly finding: FindingView
  readonly limits: FileLimits
  readonly onChanged: () => Promise<unknown>
  readonly onDone: () => void
}

/** Brings evidence to a finding that is stored already; each file is stored as soon as it is chosen, and a lost upload is sent again. */
export function FindingEvidence({ finding, limits, onChanged, onDone }: FindingEvidenceProps): ReactElement {
  const [files, setFiles] = useState<readonly StagedFile[]>([])
  const [isStale, setStale] = useState(false)
  const addresses = useMutation({
    mutationFn: (address: { readonly url: string; readonly capturedAt: string }) =>
      api.evidence.addAddress.mutate({ findingId: finding.id, ...address }),
    onSettled: onChanged,
  })
  const remove = useMutation({ mutationFn: (evidenceId: string) => api.evidence.remove.mutate({ evidenceId }), onSettled: onChanged })
  const note = (key: string, state: UploadState): void => setFiles((current) => withState(current, key, state))
  const send = async ({ key, file }: StagedFile): Promise<void> => {
    note(key, { kind: 'sending', percent: 0 })
    try {
      await uploadEvidence(file, { findingId: finding.id, capturedAt: new Date().toISOString() }, (percent) =>
        note(key, { kind: 'sending', percent }),
      )
      // It stands in the list of what is stored from here on.
      await onChanged()
      setFiles((current) => current.filter((other) => other.key !== key))
    } catch (error) {
      if (error instanceof UploadRefused && error.isConflict) setStale(true)
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
  const failures = [addresses, remove].flatMap(({ isError, error }) => (isError ? [error] : []))
  const conflict = isStale || failures.some((error) => failureOf(error).code === 'conflict')
  const isBusy = files.some(({ state }) => state.kind === 'sending') || addresses.isPending || remove.isPending
  return (
    <section className="stack" aria-label="佐证">
      {conflict && (
        <ConflictNotice
          onReload={() => {
            setStale(false)
            addresses.reset()
            remove.reset()
            void onChanged()
          }}
        />
      )}
      {!conflict && failures.map((error) => <FailureNotice key={String(error)} error={error} />)}
      <StoredEvidence
        evidence={finding.evidence}
        removing={remove.isPending ? remove.variables : undefined}
        {...(finding.status !== 'submitted' && { onRemove: remove.mutate })}
      />
      <EvidenceField
        files={files}
        addresses={[]}
        limits={roomFor(limits, finding.evidence.length)}
        now={() => new Date()}
        onFiles={change}
        onAddresses={(added) => added.forEach((address) => addresses.mutate(address))}
        onRetry={(key) => {
          const again = files.find((other) => other.key === key)
          if (again) void send(again)
        }}
      />
      <div className="evidence-actions">
        <Button onClick={onDone} busy={isBusy}>
          完成
        </Button>
      </div>
    </section>
  )
}

/** One after the other: each moves the finding on, and a slow line carries one file at a time best. */
async function sendAll(files: readonly StagedFile[], send: (file: StagedFile) => Promise<void>): Promise<void> {
  for (const file of files) await send(file)
}
