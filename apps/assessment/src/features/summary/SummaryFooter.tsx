import { Button, QrCode } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { saveFile } from '../../lib/save-file.ts'
import type { SummaryPublicationView } from './summary-outputs.ts'

/** How anyone checks this result, and its file. */
export function SummaryFooter({ view, whole }: { readonly view: SummaryPublicationView; readonly whole: boolean }): ReactElement {
  const bundle = useMutation({
    mutationFn: () => api.summary.bundle.query({ summaryPublicationId: view.id }),
    onSuccess: (file) => saveFile(`${view.title}-复算包.json`, JSON.stringify(file), 'application/json'),
  })
  const address = `${location.origin}/verify`
  return (
    <footer className="summary-proof panel">
      <QrCode text={address} label={`核验页的二维码，地址 ${address}`} />
      <div className="stack">
        <h2>怎样核验</h2>
        <p>
          下载复算包，到 <a href="/verify">{address}</a>{' '}
          打开它，您的设备会由各季度的得分把结果重新算一遍，并核对存证日志的签名。各季度的得分由它们自己的复算包证明。
        </p>
        <p>
          结果摘要 <code>{view.resultHash}</code>
        </p>
        {whole && (
          <div data-no-print="">
            <Button busy={bundle.isPending} onClick={() => bundle.mutate()}>
              下载复算包
            </Button>
          </div>
        )}
        {bundle.isError && <FailureNotice error={bundle.error} onRetry={() => bundle.mutate()} />}
      </div>
    </footer>
  )
}
