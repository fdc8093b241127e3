/** The harmless string by which every virus scanner is tried out (EICAR), in two halves so that this file does not set one off. */
const SIGNATURE = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''), 'latin1')

export function hasTestSignature(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(SIGNATURE)
}

/** Looks through a stream: the end of one chunk is kept, since the signature may begin there. */
export function signatureWatch(): (chunk: Uint8Array) => boolean {
  let tail = Buffer.alloc(0)
  return (chunk) => {
    const joined = Buffer.concat([tail, chunk])
    tail = joined.subarray(Math.max(0, joined.length - SIGNATURE.length + 1))
    return joined.includes(SIGNATURE)
  }
}
