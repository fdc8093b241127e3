/** A page that shows the fact, and when it was seen. */
export interface EvidenceAddress {
  readonly url: string
  readonly capturedAt: string
}

/** An address as somebody pastes it: without a scheme it is taken as https. */
export function readAddress(typed: string): string | undefined {
  const trimmed = typed.trim()
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (!URL.canParse(candidate)) return undefined
  const url = new URL(candidate)
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.') ? url.href : undefined
}
