import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { api } from '../lib/api.ts'
import { CaseHistory } from './CaseHistory.tsx'
import { QueryView } from './QueryView.tsx'

/** What became of a finding after it was recorded: corrections, what the unit said, rulings. Asked for when it is opened. */
export function FindingHistory({ findingId }: { readonly findingId: string }): ReactElement {
  const [open, setOpen] = useState(false)
  const found = useQuery({
    queryKey: ['appeal', 'case', findingId],
    queryFn: () => api.appeal.get.query({ findingId }),
    enabled: open,
  })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>更正、申诉与裁定</summary>
      {open && (
        <QueryView query={found} what="更正、申诉与裁定">
          {(one) =>
            one.amendments.length + one.answers.length + one.rulings.length === 0 ? (
              <p className="word-muted">没有更正，单位也还没有提出意见。</p>
            ) : (
              <CaseHistory found={one} />
            )
          }
        </QueryView>
      )}
    </details>
  )
}
