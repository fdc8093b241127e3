/** By what is typed: nobody has to say which of the two it is. */
export function channelOf(contact: string): 'sms' | 'email' {
  return contact.includes('@') || contact.includes('＠') ? 'email' : 'sms'
}

/** Only what is certainly none is stopped here; the server knows better. */
export function isContact(typed: string): boolean {
  const text = typed.trim()
  if (channelOf(text) === 'email') return /^[^\s@＠]+[@＠][^\s@＠]+\.[^\s@＠]+$/.test(text)
  const digits = text.replace(/[\s+()（）\-—－]/g, '')
  return /^[0-9０-９]{11,15}$/.test(digits)
}
