import { useMemo, type ReactElement } from 'react'
import { encode } from 'uqr'

interface QrCodeProps {
  readonly text: string
  /** What a screen reader says in its place. */
  readonly label: string
}

/** A QR code as one path of squares; scales on screen and on paper. It is drawn where it is shown: a secret in it goes to no service. */
export function QrCode({ text, label }: QrCodeProps): ReactElement {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { border: 2 })
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size, path: squares.join('') }
  }, [text])
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
