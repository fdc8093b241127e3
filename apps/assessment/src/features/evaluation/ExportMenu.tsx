import { EVALUATION_EXPORTS, type EvaluationExport } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { fetchFile } from '../../lib/fetch-file.ts'

const NAMES: Readonly<Record<EvaluationExport, string>> = {
  csv: '答卷（CSV，编码）',
  codebook: '编码表（CSV）',
  xlsx: '答卷和编码表（XLSX）',
  sav: '答卷（SPSS .sav）',
  json: '答卷和问卷（JSON）',
}

/** Single ballots for those who may have them; each file that is taken stands in the log. */
export function ExportMenu({ evaluationId }: { readonly evaluationId: string }): ReactElement {
  const file = useMutation({ mutationFn: (format: EvaluationExport) => fetchFile(`/api/exports/evaluations/${evaluationId}/${format}`) })
  return (
    <>
      <details className="menu" data-no-print="">
        <summary className="ui-button">导出</summary>
        <ul>
          {EVALUATION_EXPORTS.map((format) => (
            <li key={format}>
              <Button busy={file.isPending} onClick={() => file.mutate(format)}>
                {NAMES[format]}
              </Button>
            </li>
          ))}
          <li>
            <small className="word-muted">含逐份答卷和文字意见，只供内部分析。每次导出都记入存证日志。</small>
          </li>
        </ul>
      </details>
      <Button onClick={() => print()}>打印</Button>
      {file.isError && <Notice tone="danger">{file.error.message}</Notice>}
    </>
  )
}
