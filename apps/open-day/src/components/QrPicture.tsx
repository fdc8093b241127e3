import { useMemo, type ReactElement } from 'react'
import { encode } from 'uqr'

const QUIET = 4
const DOTS = 6

interface QrPictureProps {
  readonly text: string
  readonly alt: string
}

/** A QR code as a picture that can be kept by a long press; WeChat saves nothing else. */
export function QrPicture({ text, alt }: QrPictureProps): ReactElement {
  const address = useMemo(() => pictureOf(text), [text])
  return <img className="qr" src={address} alt={alt} />
}

function pictureOf(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = (size + 2 * QUIET) * DOTS
  const pen = canvas.getContext('2d')
  if (pen === null) return ''
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000000'
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries()) if (dark) pen.fillRect((x + QUIET) * DOTS, (y + QUIET) * DOTS, DOTS, DOTS)
  return canvas.toDataURL('image/png')
}
