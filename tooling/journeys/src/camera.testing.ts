import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { encode } from 'uqr'

const WIDTH = 640
const HEIGHT = 480
const WHITE = 235
const BLACK = 16

/** Starts a browser whose camera shows a file; nobody is asked for leave. */
export function cameraArguments(file: string): readonly string[] {
  return ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
}

/**
 * What the camera shows from now on: a QR code in the hand of a visitor, or nothing (YUV4MPEG2, grey). Written over what stands there, all
 * files being of one size: Chromium reads while this writes, and its camera does not survive a file that ends too early.
 */
export function showToCamera(file: string, text?: string): void {
  const luma = Buffer.alloc(WIDTH * HEIGHT, 160)
  if (text !== undefined) drawCode(luma, text)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])
  const film = Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A0:0 C420jpeg\n`), frame, frame])
  const opened = openSync(file, constants.O_WRONLY | constants.O_CREAT)
  writeSync(opened, film, 0, film.length, 0)
  closeSync(opened)
}

function drawCode(luma: Buffer, text: string): void {
  const { data, size } = encode(text, { border: 4 })
  const scale = Math.floor((HEIGHT - 20) / size)
  const [left, top] = [Math.floor((WIDTH - size * scale) / 2), Math.floor((HEIGHT - size * scale) / 2)]
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries())
      for (let line = 0; line < scale; line += 1) {
        const from = (top + y * scale + line) * WIDTH + left + x * scale
        luma.fill(dark ? BLACK : WHITE, from, from + scale)
      }
}
