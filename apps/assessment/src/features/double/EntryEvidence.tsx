import { Button } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { EvidenceField } from '../../components/EvidenceField.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { roomFor } from '../../lib/evidence-room.ts'
import { sizeText, withState, type StagedFile, type UploadState } from '../../lib/staged-files.ts'
import { uploadDoubleEvidence } from '../../lib/upload.ts'
import { useFileLimits } from '../../lib/use-file-limits.ts'
import type { CaseDetail } from './double-words.ts'

interface EntryEvidenceProps {
  readonly detail: CaseDetail
  readonly onChanged: () => Promise<unknown>
}

/** Files and addresses of my entry; they go up at once, and only I see them until both are in. */
export function EntryEvidence({ detail, onChanged }: EntryEvidenceProps): ReactElement {
  const limits = useFileLimits()
  const [files, setFiles] = useState<readonly StagedFile[]>([])
  const stored = detail.entries.find(({ isMine }) => isMine)?.evidence ?? []
  const add = useMutation({
    mutationFn: (address: { readonly url: string; readonly capturedAt: string }) =>
      api.double.addAddress.mutate({ caseId: detail.id, ...address }),
    onSettled: onChanged,
  })
  const remove = useMutation({
    mutationFn: (evidenceId: string) => api.double.removeEvidence.mutate({ evidenceId }),
    onSettled: onChanged,
  })
  const send = async ({ key, file }: StagedFile): Promise<void> => {
    const state = (next: UploadState): void => setFiles((staged) => withState(staged, key, next))
    try {
      await uploadDoubleEvidence(
        file,
        { caseId: detail.id, capturedAt: new Date().toISOString() },
        (percent) => state({ kind: 'sending', percent }),
        (sentence) => state({ kind: 'paused', sentence }),
      )
      await onChanged()
      setFiles((staged) => staged.filter((other) => other.key !== key))
    } catch (error) {
      state({ kind: 'failed', sentence: error instanceof Error ? error.message : '没有传上去，请再试一次。' })
    }
  }
  const change = (next: readonly StagedFile[]): void => {
    const fresh = next.filter(({ key }) => !files.some((known) => known.key === key))
    setFiles(next)
    for (const file of fresh) void send(file)
  }
  return (
    <div className="stack">
      {[add, remove].flatMap(({ error }) => (error ? [<FailureNotice key={error.message} error={error} />] : []))}
      {stored.length > 0 && (
        <ul className="evidence-list" aria-label="已上传的佐证">
          {stored.map(({ id, kind, fileName, url, size }) => {
            const name = fileName ?? url ?? ''
            return (
              <li key={id}>
                <span>
                  <a href={kind === 'file' ? `/api/evidence/double/${id}` : (url ?? '')} target="_blank" rel="noreferrer noopener">
                    {name}
                  </a>{' '}
                  {size !== null && <small>{sizeText(size)}</small>}
                </span>
                <Button
                  kind="quiet"
                  aria-label={`移除 ${name}`}
                  busy={remove.isPending && remove.variables === id}
                  onClick={() => remove.mutate(id)}
                >
                  移除
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <EvidenceField
        files={files}
        addresses={[]}
        limits={roomFor(limits, stored.length)}
        now={() => new Date()}
        onFiles={change}
        onAddresses={(added) => added.forEach((address) => add.mutate(address))}
        onRetry={(key) => {
          const again = files.find((other) => other.key === key)
          if (again) void send(again)
        }}
      />
    </div>
  )
}
