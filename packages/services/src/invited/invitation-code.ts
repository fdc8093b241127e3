/** Crockford's alphabet: no I, L, O, U, so that a code survives being read aloud and copied by hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DRAWN = 11

/** Eleven letters drawn by chance (55 bits) and one that tells slips of the hand, in groups of four. */
export function newInvitationCode(randomBytes: (length: number) => Uint8Array): string {
  const letters = [...randomBytes(DRAWN)].map((byte) => LETTERS[byte % 32] ?? '').join('')
  return grouped(letters + checkLetter(letters))
}

/** Reads a code as people type it: any case, spaces, full-width letters, O for 0, I and L for 1. `undefined` when a letter is wrong. */
export function parseInvitationCode(text: string): string | undefined {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (letters.length !== DRAWN + 1 || [...letters].some((letter) => !LETTERS.includes(letter))) return undefined
  return checkLetter(letters.slice(0, DRAWN)) === letters[DRAWN] ? grouped(letters) : undefined
}

function grouped(letters: string): string {
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Odd weights, so that every single wrong letter shows, and nearly every pair that changed places. */
function checkLetter(letters: string): string {
  const sum = [...letters].reduce((total, letter, place) => total + LETTERS.indexOf(letter) * (2 * place + 1), 0)
  return LETTERS[sum % 32] ?? ''
}
