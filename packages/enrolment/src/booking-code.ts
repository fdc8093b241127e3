import { base32crockford } from '@scure/base'

const CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/
const CODE_LENGTH = 10
/** Fifty bits make ten characters; seven bytes are enough. */
const RANDOM_BYTES = 7

/** A booking code out of seven random bytes: ten characters of Crockford's alphabet, which has no I, L, O and U to be misread. */
export function bookingCode(random: Uint8Array): string {
  if (random.length !== RANDOM_BYTES) throw new RangeError(`a booking code takes ${RANDOM_BYTES} random bytes`)
  return base32crockford.encode(random).slice(0, CODE_LENGTH)
}

/** Whether the text is a booking code as it is stored. */
export function isBookingCode(text: string): boolean {
  return CODE.test(text)
}

/** The code somebody typed or read out: small letters, spaces, hyphens, O for 0 and I or L for 1 are understood. `undefined` when it is none. */
export function readBookingCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return isBookingCode(code) ? code : undefined
}
