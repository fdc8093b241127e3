import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** The dark and light squares of a QR code, without a border. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: 0 }).data
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const DOTS_PER_MODULE = 8
const QUIET = 4

/** The code as a PNG of one bit per dot, with the quiet zone that readers ask for. */
export function qrPng(text: string): Buffer {
  const modules = qrModules(text)
  const side = (modules.length + 2 * QUIET) * DOTS_PER_MODULE
  const bytesPerRow = side / 8 // eight dots to a module: rows end at whole bytes
  const rows = Buffer.alloc((bytesPerRow + 1) * side, 0xff)
  for (let y = 0; y < side; y++) {
    const row = y * (bytesPerRow + 1)
    rows[row] = 0 // no filter
    for (let module = 0; module < bytesPerRow; module++) {
      if (modules[Math.floor(y / DOTS_PER_MODULE) - QUIET]?.[module - QUIET]) rows[row + 1 + module] = 0
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head[8] = 1 // one bit, grey
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([frame, body, check])
}
