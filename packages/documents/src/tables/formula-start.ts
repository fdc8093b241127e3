/**
 * Whether a spreadsheet would run this text (OWASP "CSV injection"), in its full-width form as well, since Excel reads ＝ as =. Leading
 * blanks are skipped by some programs, so they do not hide a formula here either.
 */
export function startsFormula(text: string): boolean {
  return /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/u.test(text)
}
