import type { FieldError } from '@sunlit/questionnaire'
import { isRecord } from './phone-store.ts'

/** Why there is no answer. Only `refused` is the server's own word; after the others nobody knows whether it heard. */
export type Failure =
  | { readonly kind: 'unreached' }
  | { readonly kind: 'broken'; readonly status: number }
  | { readonly kind: 'busy'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string; readonly fields: readonly FieldError[] }

export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export type Fetch = (address: string, init?: RequestInit) => Promise<Response>

/** A slow line gets its time; a dead one is given up. */
const PATIENCE_MS = 40_000

/** Asks the server for JSON. Never throws. `T` is our own server's promise. */
export async function ask<T>(address: string, init: RequestInit = {}, fetchIt: Fetch = fetch): Promise<Answered<T>> {
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(), PATIENCE_MS)
  try {
    const response = await fetchIt(address, { ...init, signal: control.signal })
    const value: unknown = await response.json().catch(() => undefined)
    if (response.ok && value !== undefined) return { ok: true, value: value as T } // our own server's promise
    return { ok: false, failure: failureOf(response, value) }
  } catch {
    return { ok: false, failure: { kind: 'unreached' } }
  } finally {
    clearTimeout(timer)
  }
}

/** A change: JSON in, JSON out, with the mark that no foreign page can set. */
export function send<T>(address: string, body: unknown, fetchIt?: Fetch): Promise<Answered<T>> {
  return ask<T>(
    address,
    { method: 'POST', headers: { 'content-type': 'application/json', 'x-sunlit': '1' }, body: JSON.stringify(body) },
    fetchIt,
  )
}

function failureOf(response: Response, value: unknown): Failure {
  if (response.status === 429) return { kind: 'busy', seconds: Math.max(1, Number(response.headers.get('retry-after')) || 10) }
  // Anything that is not the server's own answer (a captive portal, a proxy's page) is as good as not reached.
  if (response.status >= 500 || !isRecord(value) || typeof value['code'] !== 'string') return { kind: 'broken', status: response.status }
  return {
    kind: 'refused',
    code: value['code'],
    sentence: typeof value['sentence'] === 'string' ? value['sentence'] : '',
    fields: Array.isArray(value['fields']) ? value['fields'].filter(isFieldError) : [],
  }
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['question'] === 'string' && typeof value['sentence'] === 'string'
}
