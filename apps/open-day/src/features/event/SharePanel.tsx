import { lazy, Suspense, useState, type ReactElement } from 'react'

const QrPicture = lazy(() => import('../../components/QrPicture.tsx').then((file) => ({ default: file.QrPicture })))

interface SharePanelProps {
  readonly title: string
  readonly path: string
}

/** Hands the page on: a code to scan, and the address to copy where the browser lets it be copied. */
export function SharePanel({ title, path }: SharePanelProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  const [said, setSaid] = useState('')
  const address = new URL(path, location.origin).href
  const copy = (): void => {
    void navigator.clipboard.writeText(address).then(
      () => setSaid('网址已复制，可以粘贴发给别人。'),
      () => setSaid('没有复制成功，请长按上面的网址复制。'),
    )
  }
  return (
    <details className="share" data-no-print="" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>转告别人</summary>
      {isOpen && (
        <Suspense fallback={<div className="qr" />}>
          <QrPicture text={address} alt={`${title}的二维码`} />
        </Suspense>
      )}
      <p>让对方扫这个二维码，或把网址发过去：</p>
      <p className="address">{address}</p>
      {'clipboard' in navigator && (
        <button type="button" className="ui-button" onClick={copy}>
          复制网址
        </button>
      )}
      <p aria-live="polite">{said}</p>
    </details>
  )
}
