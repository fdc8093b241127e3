import { hasMembers } from './keep.ts'
import { takePageData } from './page-data.ts'

/** Why there is no answer: no network, a refusal with its sentence, or a server in trouble. */
export type Failure =
  | { readonly kind: 'offline' | 'broken' }
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: string
      readonly sentence: string
      readonly fields: Readonly<Record<string, string>>
      readonly details: Readonly<Record<string, unknown>>
    }

export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure }

const PATIENCE_MS = 20_000

/** Reads from our own server. */
export function read<Value>(path: string): Promise<Answer<Value>> {
  return ask<Value>(path, {})
}

/** What the page brought along for this path, once: it need not be read. */
export function broughtAlong<Value>(path: string): Value | undefined {
  return takePageData(path) as Value | undefined // our own server's promise, as below
}

/** Sends something to our own server. What is sent twice under one client id is taken once, so a lost answer may be asked for again. */
export function send<Value>(path: string, body: unknown = {}): Promise<Answer<Value>> {
  return ask<Value>(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-sunlit': '1' },
  })
}

/** The server has spoken, yes or no. Of anything else nobody knows whether it arrived. */
export function isHeard<Value>(answer: Answer<Value>): boolean {
  return answer.ok || answer.failure.kind === 'refused'
}

async function ask<Value>(path: string, init: RequestInit): Promise<Answer<Value>> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const response = await fetch(`/api/open-day${path}`, { ...init, signal: patience.signal })
    const said: unknown = await response.json().catch(() => undefined)
    if (response.ok && said !== undefined) return { ok: true, value: said as Value } // our own server's promise
    return { ok: false, failure: failureOf(response.status, said) }
  } catch {
    return { ok: false, failure: { kind: 'offline' } }
  } finally {
    clearTimeout(timer)
  }
}

export function failureOf(status: number, said: unknown): Failure {
  if (status >= 500 || !hasMembers(said, ['code', 'sentence'])) return { kind: 'broken' }
  const { code, sentence } = said
  return {
    kind: 'refused',
    status,
    code: String(code),
    sentence: String(sentence),
    fields: hasMembers(said, ['fields']) ? textsOf(said.fields) : {},
    details: hasMembers(said, ['details']) && hasMembers(said.details, []) ? said.details : {},
  }
}

function textsOf(fields: unknown): Readonly<Record<string, string>> {
  if (!hasMembers(fields, [])) return {}
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)]))
}
