import { COMPOSITE_TEMPLATES, type Scheme } from '@sunlit/scoring'
import { Button, ErrorSummary } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { toBase64 } from '../../lib/base64.ts'
import { singleTemplates } from './composite.ts'
import { CompositeCard } from './CompositeCard.tsx'
import './schemes.css'

/** A scheme begins as the copy of a published one, or as a file. */
export function NewScheme(): ReactElement {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const chooser = useRef<HTMLInputElement>(null)
  const create = useMutation({
    mutationFn: (input: { readonly title: string; readonly templateId?: string; readonly document: Scheme }) =>
      api.scheme.create.mutate(input),
    onSuccess: async ({ schemeId }) => {
      await client.invalidateQueries({ queryKey: ['scheme'] })
      navigate(`/schemes/${schemeId}`)
    },
  })
  const read = useMutation({
    mutationFn: async (file: File) => api.scheme.readFile.mutate({ content: toBase64(new Uint8Array(await file.arrayBuffer())) }),
    onSuccess: (reading) => {
      if (reading.ok) create.mutate({ title: reading.document.title, document: reading.document })
    },
  })
  const faults = read.data && !read.data.ok ? read.data.errors : []
  return (
    <section className="stack" aria-labelledby="new-scheme">
      <h2 id="new-scheme">新建方案</h2>
      {create.isError && <FailureNotice error={create.error} />}
      {read.isError && <FailureNotice error={read.error} />}
      {faults.length > 0 && (
        <ErrorSummary
          title={`文件有 ${faults.length} 处要改，改好后重新导入`}
          errors={faults.map(({ place, sentence }) => ({ fieldId: 'scheme-file', text: `${place}：${sentence}` }))}
        />
      )}
      <div className="evidence-actions">
        <input
          ref={chooser}
          id="scheme-file"
          type="file"
          hidden
          accept=".json,.xlsx"
          aria-label="方案文件"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) read.mutate(file)
            event.target.value = ''
          }}
        />
        <Button busy={read.isPending || create.isPending} onClick={() => chooser.current?.click()}>
          导入文件（JSON 或 XLSX）
        </Button>
      </div>
      <ul className="templates">
        {singleTemplates().map(({ id, title, summary, open, scheme }) => (
          <li key={id} className="panel">
            <h3>{title}</h3>
            <p>{summary}</p>
            <p className="word-muted">
              来源：{scheme.source.title}
              {open.length > 0 && `。要您填写：${open.join('；')}`}
            </p>
            <Button
              busy={create.isPending}
              aria-label={`以它为起点：${title}`}
              onClick={() => create.mutate({ title, templateId: id, document: scheme })}
            >
              以它为起点
            </Button>
          </li>
        ))}
        {COMPOSITE_TEMPLATES.map((composite) => (
          <CompositeCard key={composite.id} composite={composite} />
        ))}
      </ul>
    </section>
  )
}
