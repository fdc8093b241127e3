import type { MessageChannel } from '@sunlit/contracts'

/** Numbers of mobile phones in mainland China; other countries with their plus sign. */
const CHINESE_MOBILE = /^1[3-9]\d{9}$/
const INTERNATIONAL = /^\+[1-9]\d{6,14}$/
const MAIL = /^[^\s@<>"(),:;\\[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

/**
 * One way to write one contact, so that it is recognised however it was typed: phones as +8613812345678, addresses with a small
 * domain. Nothing for what is no phone number or address.
 */
export function normaliseContact(channel: MessageChannel, typed: string): string | undefined {
  return channel === 'sms' ? normalisePhone(typed) : normaliseMail(typed)
}

function normalisePhone(typed: string): string | undefined {
  const dense = typed.normalize('NFKC').replaceAll(/[\s()-]/g, '')
  const bare = dense.replace(/^(?:\+|00)86/, '')
  if (CHINESE_MOBILE.test(bare)) return `+86${bare}`
  const abroad = dense.replace(/^00/, '+')
  return INTERNATIONAL.test(abroad) && !abroad.startsWith('+86') ? abroad : undefined
}

function normaliseMail(typed: string): string | undefined {
  const dense = typed.normalize('NFKC').trim()
  const at = dense.lastIndexOf('@')
  const address = `${dense.slice(0, at)}@${dense.slice(at + 1).toLowerCase()}`
  return at > 0 && address.length <= 254 && MAIL.test(address) ? address : undefined
}

/** What may be shown of a contact to who looks after the outbox: 138****5678, z***@example.cn. */
export function maskContact(channel: MessageChannel, contact: string): string {
  if (channel === 'email') return `${contact.slice(0, 1)}***${contact.slice(contact.lastIndexOf('@'))}`
  const bare = contact.replace(/^\+86/, '')
  return `${bare.slice(0, 3)}****${bare.slice(-4)}`
}

/** The network that limits count for: an IPv4 address's /24, an IPv6 address's /56. Nothing else is kept of it, and that only as a mark. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!plain.includes(':')) return 'unknown'
  const [head = '', tail] = plain.toLowerCase().split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? front : [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back]
  const first = groups.slice(0, 4).map((group) => Number.parseInt(group, 16) || 0)
  const prefix = first.map((group, nth) => (nth === 3 ? group & 0xff00 : group).toString(16))
  return `${prefix.join(':')}::/56`
}
