import { decodeQR } from 'qr/decode.js'

/** More than a frame: a phone held by hand gives few good pictures, and each is worth a second look. */
const TIME_MS = 60

/** Reads the QR code of one picture of the camera; answers its text, or null. */
addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>) => {
    postMessage(read(data))
  },
)

function read(image: { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }): string | null {
  try {
    return decodeQR(image, { timeLimit: TIME_MS })
  } catch {
    return null // nothing in the picture
  }
}

postMessage(null)
