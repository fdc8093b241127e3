import type { CompositeTemplate } from '@sunlit/scoring'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { compositeDocuments, compositeOfSchemes, compositeWords } from './composite.ts'

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
      const { compositeId } = await api.composite.create.mutate({ document: compositeOfSchemes(composite, made) })
      return { made, compositeId }
    },
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['scheme'] }), client.invalidateQueries({ queryKey: ['summary'] })]),
  })
  return (
    <li className="panel">
      <h3>{composite.title}</h3>
      <p>{compositeWords(composite)}</p>
      <ul>
        {composite.parts.map(({ id, title, summary }) => (
          <li key={id}>
            {title}：{summary}
          </li>
        ))}
      </ul>
      <p className="word-muted">
        来源：{composite.scheme.source.title}
        {composite.open.length > 0 && `。要您填写：${composite.open.join('；')}`}
        。每张表各建一个方案，另建一个合成方案；各张表和合成方案都启用后，可以用它建立季度。
      </p>
      {create.isError && <FailureNotice error={create.error} />}
      {create.isSuccess ? (
        <Notice tone="done" word="已建立">
          <p>
            <Link href={`/composite-schemes/${create.data.compositeId}`}>{composite.title}</Link>（合成方案）
          </p>
          {create.data.made.map(({ schemeId, title }) => (
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
