import { validateScheme, type Scheme } from '@sunlit/scoring'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react'
import { ConflictNotice } from '../../components/ConflictNotice.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import type { SchemeDetail } from '../../lib/outputs.ts'
import { schemeQuery } from '../../lib/queries.ts'
import { AdoptScheme } from './AdoptScheme.tsx'
import { faultWords } from './fault-words.ts'
import { SchemeEditor } from './SchemeEditor.tsx'
import { TryScheme } from './TryScheme.tsx'

/** Edits a draft; saving is a click, and a colleague's version is never overwritten. */
export function SchemeDraft({ detail }: { readonly detail: SchemeDetail }): ReactElement {
  const client = useQueryClient()
  const { schemeId, version } = detail
  const [scheme, setScheme] = useState<Scheme>(detail.document)
  const [saved, setSaved] = useState<{ readonly document: Scheme; readonly revision: number }>({
    document: detail.document,
    revision: detail.revision,
  })
  const previous = useQuery({ ...schemeQuery(schemeId, version - 1), enabled: version > 1 }).data?.document
  const settled = useDeferredValue(scheme)
  const faults = useMemo(() => validateScheme(settled), [settled])
  const isDirty = scheme !== saved.document
  const save = useMutation({
    mutationFn: async () => ({
      document: scheme,
      ...(await api.scheme.save.mutate({ schemeId, revision: saved.revision, document: scheme })),
    }),
    onSuccess: async (kept) => {
      setSaved(kept)
      await client.invalidateQueries({ queryKey: ['scheme'] })
    },
  })
  const reload = async (): Promise<void> => {
    const { document, revision } = await client.fetchQuery({ ...schemeQuery(schemeId, version), staleTime: 0 })
    setScheme(document)
    setSaved({ document, revision })
    save.reset()
  }
  return (
    <div className="stack">
      <div className="draft-bar">
        <Button kind="main" busy={save.isPending} disabled={!isDirty} onClick={() => save.mutate()}>
          保存草稿
        </Button>
        <span>{isDirty ? '有修改还没有保存' : '已保存'}</span>
        <AdoptScheme
          schemeId={schemeId}
          scheme={scheme}
          revision={saved.revision}
          blocked={isDirty ? '请先保存草稿' : faults.length > 0 ? `还有 ${faults.length} 处要填写或改正` : undefined}
        />
      </div>
      {save.isError &&
        (failureOf(save.error).code === 'conflict' ? (
          <ConflictNotice mine="还在这个页面上，载入前可以先导出" theirs="同事保存的版本" onReload={() => void reload()} />
        ) : (
          <FailureNotice error={save.error} />
        ))}
      {faults.length > 0 && (
        <Notice tone="waiting" word="启用前要改正">
          <ul>
            {faults.slice(0, 12).map((fault) => (
              <li key={`${fault.code}/${fault.id}/${fault.detail ?? ''}`}>{faultWords(fault, settled)}</li>
            ))}
            {faults.length > 12 && <li>另有 {faults.length - 12} 处</li>}
          </ul>
        </Notice>
      )}
      <SchemeEditor scheme={scheme} {...(previous && { previous })} onChange={setScheme} />
      <TryScheme scheme={settled} />
    </div>
  )
}
