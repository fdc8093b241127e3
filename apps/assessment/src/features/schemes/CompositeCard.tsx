import type { CompositeTemplate } from '@sunlit/scoring'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { compositeDocuments, compositeWords } from './composite.ts'

/** Several tables that make one score: shown as what they are, created as one scheme each. */
export function CompositeCard({ composite }: { readonly composite: CompositeTemplate }): ReactElement {
  const client = useQueryClient()
  const create = useMutation({
    mutationFn: async () => {
      const made: { readonly schemeId: string; readonly title: string }[] = []
      for (const input of compositeDocuments(composite)) {
        const { schemeId } = await api.scheme.create.mutate(input)
        made.push({ schemeId, title: input.title })
      }
      return made
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['scheme'] }),
  })
  return (
    <li className="panel">
      <h3>{composite.title}</h3>
      <p>{compositeWords(composite)}</p>
      <ul>
        {composite.parts.map(({ id, title, summary }) => (
          <li key={id}>
            {title}:{summary}
          </li>
        ))}
      </ul>
      <p className="word-muted">
        来源：{composite.scheme.source.title}
        {composite.open.length > 0 && `。要您填写：${composite.open.join('；')}`}
        。每张表各建一个方案。系统目前不把它们的得分合成一个，一个机构一个季度只用一个方案；要合成时，请按占比另行计算。
      </p>
      {create.isError && <FailureNotice error={create.error} />}
      {create.isSuccess ? (
        <Notice tone="done" word="已建立">
          {create.data.map(({ schemeId, title }) => (
            <p key={schemeId}>
              <Link href={`/schemes/${schemeId}`}>{title}</Link>
            </p>
          ))}
        </Notice>
      ) : (
        <Button
          busy={create.isPending}
          aria-label={`以这 ${composite.parts.length} 张表为起点：${composite.title}`}
          onClick={() => create.mutate()}
        >
          以这 {composite.parts.length} 张表为起点
        </Button>
      )}
    </li>
  )
}
