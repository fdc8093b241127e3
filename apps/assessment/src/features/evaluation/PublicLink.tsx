import { formatPlainDate } from '@sunlit/calendar'
import { Button, QrCode } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import type { EvaluationView } from './evaluation-outputs.ts'

/** Where citizens answer, and later see the result: to copy, to scan, and as a sheet for the wall. */
export function PublicLink({ view }: { readonly view: EvaluationView }): ReactElement {
  const isOut = view.state === 'published'
  const address = `${location.origin}/survey/${view.id}${isOut ? '/results' : ''}`
  const isAnswering = view.state === 'planned' || view.state === 'open'
  const title = isOut ? '公开结果的地址' : isAnswering ? '公众参与的地址' : '公众页面的地址'
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const copy = (): void => {
    navigator.clipboard.writeText(address).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  }
  return (
    <section className="panel evaluation-link" aria-labelledby="public-link">
      <h2 id="public-link">{title}</h2>
      <div>
        <QrCode text={address} label={`二维码，内容是${title}`} />
        <div>
          <p>
            <a href={address} target="_blank" rel="noreferrer">
              {address}
            </a>
          </p>
          <div className="row-actions" data-no-print="">
            <Button onClick={copy}>复制地址</Button>
            {isAnswering && <Button onClick={() => print()}>打印张贴页</Button>}
          </div>
          <output className="word-muted">
            {copied === 'yes' && '已复制。'}
            {copied === 'no' && '没有复制成功，请选中地址后自己复制。'}
          </output>
        </div>
      </div>
      {isAnswering && (
        <p data-no-print="">
          公用的触摸屏用
          <a href={`${address}?kiosk`} target="_blank" rel="noreferrer">
            自助填写页
          </a>
          ：不留痕迹，没人操作时自动清除，一位接一位，计入网络评议。窗口和开放日现场要计入问卷评议的，请在“纸质问卷”里打开现场填写点。
        </p>
      )}
      {isAnswering && <Poster view={view} address={address} />}
    </section>
  )
}

/** Only on paper: what hangs at the counter. */
function Poster({ view, address }: { readonly view: EvaluationView; readonly address: string }): ReactElement {
  return (
    <div className="evaluation-poster" aria-hidden="true">
      <p className="evaluation-poster-title">{view.title}</p>
      <p>{view.purpose}</p>
      <QrCode text={address} label="" />
      <p>{`扫码参与，大约 ${view.minutes} 分钟`}</p>
      {view.opensOn !== null && view.closesOn !== null && <p>{`${formatPlainDate(view.opensOn)} 至 ${formatPlainDate(view.closesOn)}`}</p>}
      <p>{address}</p>
    </div>
  )
}
