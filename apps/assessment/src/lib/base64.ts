/** Bytes as base64 text, for files that travel inside a call. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  // In pieces: a call cannot take a whole file as arguments.
  for (let start = 0; start < bytes.length; start += 8_192) text += String.fromCharCode(...bytes.subarray(start, start + 8_192))
  return btoa(text)
}

/** A file that travelled inside an answer, as the browser hands it out. */
export function saveBase64(name: string, content: string, type: string): void {
  const link = document.createElement('a')
  const address = URL.createObjectURL(new Blob([Uint8Array.from(atob(content), (character) => character.codePointAt(0) ?? 0)], { type }))
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
