import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { AssignForm } from './AssignForm.tsx'
import { ProgressTable } from './ProgressTable.tsx'
import { TermsForm } from './TermsForm.tsx'

/** The manager's part: terms, then places and pairs, then how far they are. */
export function ManageDouble({ periodId }: { readonly periodId: string }): ReactElement {
  const overview = useQuery({
    queryKey: ['period', periodId, 'double', 'overview'],
    queryFn: () => api.double.overview.query({ periodId }),
  })
  return (
    <QueryView query={overview} what="双人评分的安排">
      {(answer) => (
        <>
          <TermsForm key={`${answer.tolerance}/${answer.rule}`} periodId={periodId} overview={answer} />
          {answer.tolerance !== null && <AssignForm periodId={periodId} overview={answer} />}
          {answer.cases.length > 0 && <ProgressTable overview={answer} periodId={periodId} />}
        </>
      )}
    </QueryView>
  )
}
