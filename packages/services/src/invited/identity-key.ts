import { createHmac } from 'node:crypto'

/** By which one evaluation knows one contact until its count: the mark of the contact, keyed with what the count destroys. */
export function identityKey(traceKey: string, contactMark: string): string {
  return createHmac('sha256', traceKey).update(`identity:${contactMark}`).digest('base64url')
}
