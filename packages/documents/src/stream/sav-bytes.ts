const FIRST = 64 * 1024

/** Bytes that grow as they are written, little-endian. */
export class SavBytes {
  #view = new DataView(new ArrayBuffer(FIRST))
  #at = 0
  readonly #encoder = new TextEncoder()

  get length(): number {
    return this.#at
  }

  int(value: number): this {
    this.#room(4)
    this.#view.setInt32(this.#at, value, true)
    this.#at += 4
    return this
  }

  float(value: number): this {
    this.#room(8)
    this.#view.setFloat64(this.#at, value, true)
    this.#at += 8
    return this
  }

  byte(value: number): this {
    this.#room(1)
    this.#view.setUint8(this.#at, value)
    this.#at += 1
    return this
  }

  bytes(value: Uint8Array): this {
    this.#room(value.length)
    new Uint8Array(this.#view.buffer).set(value, this.#at)
    this.#at += value.length
    return this
  }

  /** ASCII or UTF-8 in a field of so many bytes, filled up with blanks; what does not fit is cut between characters. */
  text(value: string, width: number): this {
    const bytes = cutText(this.#encoder.encode(value), width)
    this.bytes(bytes)
    for (let at = bytes.length; at < width; at += 1) this.byte(0x20)
    return this
  }

  zeros(count: number): this {
    for (let at = 0; at < count; at += 1) this.byte(0)
    return this
  }

  /** What was written so far; writing goes on from nothing. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#view.buffer, 0, this.#at).slice()
    this.#at = 0
    return taken
  }

  #room(count: number): void {
    if (this.#at + count <= this.#view.byteLength) return
    const grown = new ArrayBuffer(Math.max(this.#view.byteLength * 2, this.#at + count))
    new Uint8Array(grown).set(new Uint8Array(this.#view.buffer, 0, this.#at))
    this.#view = new DataView(grown)
  }
}

/** At most so many bytes of UTF-8, never half a character. */
export function cutText(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes.length <= most) return bytes
  let end = most
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end)
}
