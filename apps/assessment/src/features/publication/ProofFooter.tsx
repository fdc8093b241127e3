import { parseCheckpoint, parseNote, toBase64 } from '@sunlit/audit'
import { Button, Notice, QrCode } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { api } from '../../lib/api.ts'
import { failureOf, isWorthRetrying } from '../../lib/failure.ts'
import type { PublicationDetail } from '../../lib/outputs.ts'
import { saveFile } from '../../lib/save-file.ts'

/** How anyone checks this result: the verification page, the log's checkpoint, the proof. */
export function ProofFooter({ detail }: { readonly detail: PublicationDetail }): ReactElement {
  const proof = useQuery({
    queryKey: ['audit', 'proof', detail.eventId],
    queryFn: () => api.audit.proof.query({ eventId: detail.eventId }),
    retry: isWorthRetrying,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const checkpoint = proof.data && parseCheckpoint(parseNote(proof.data.checkpoint)?.text ?? '')
  const address = `${location.origin}/verify`
  return (
    <footer className="proof-footer panel">
      <QrCode text={address} label={`核验页的二维码，地址 ${address}`} />
      <div className="stack">
        <h2>怎样核验</h2>
        <p>
          下载复算包，到 <a href="/verify">{address}</a>{' '}
          打开它，您的设备会把每个分数重新算一遍，并核对存证日志的签名。不需要登录，也不需要相信本网站。
        </p>
        {proof.isError && <Notice tone="waiting">{failureOf(proof.error).sentence}</Notice>}
        {proof.data && (
          <div data-no-print="">
            <Button onClick={() => saveFile(`${detail.title}-证明.json`, JSON.stringify(proof.data, null, 2), 'application/json')}>
              下载公示证明
            </Button>
          </div>
        )}
        {checkpoint && (
          <details open>
            <summary>存证日志检查点</summary>
            <dl className="checkpoint">
              <dt>日志</dt>
              <dd>{checkpoint.origin}</dd>
              <dt>条数</dt>
              <dd>{checkpoint.size}</dd>
              <dt>根值</dt>
              <dd>
                <code>{toBase64(checkpoint.root)}</code>
              </dd>
              <dt>结果摘要</dt>
              <dd>
                <code>{detail.resultHash}</code>
              </dd>
            </dl>
          </details>
        )}
      </div>
    </footer>
  )
}
