import { afterEach, expect, test, vi } from 'vitest'
import { send } from '../lib/ask.ts'
import { memoryStore } from '../lib/phone-store.ts'
import { blindToken, keyHashOf, openSignature } from './blind.ts'
import { checkKey } from './check-key.ts'
import { codeOf } from './fetch-paper.ts'
import { invitedSender } from './invited-sender.ts'
import { apart, forgetPaper, keepPaper, readPaper } from './kept-paper.ts'

afterEach(() => vi.unstubAllGlobals())

const look = { evaluationId: 'e1', keyHash: 'a'.repeat(64) }
const keys = ['sunlit.example/log+12345678+AQ==']
const proofOf = (event: object) => ({ payload: { event } })

test('a key other than the one of the log is refused, and without the log nobody is held up', () => {
  expect(checkKey({ look, computed: 'b'.repeat(64), keys: [], proof: undefined })).toBe('fails')
  expect(checkKey({ look, computed: look.keyHash, keys: [], proof: undefined })).toBe('open')
  expect(checkKey({ look, computed: look.keyHash, keys, proof: undefined })).toBe('open')
  const own = { type: 'survey.key-made', ...look }
  for (const event of [
    { ...own, keyHash: 'c'.repeat(64) },
    { ...own, evaluationId: 'e2' },
    { ...own, type: 'survey.key-destroyed' },
    own,
  ]) {
    // The last one says the right thing in a proof that proves nothing.
    expect(checkKey({ look, computed: look.keyHash, keys, proof: proofOf(event) })).not.toBe('holds')
  }
})

test('a code is taken from the address and from nothing else that stands there', () => {
  expect([codeOf('#7f3k9qwe2xhm'), codeOf('#7F3K-9QWE-2XHM'), codeOf('#p/units'), codeOf('#100%'), codeOf('')]).toEqual([
    '7F3K9QWE2XHM',
    '7F3K9QWE2XHM',
    undefined,
    undefined,
    undefined,
  ])
})

test('what is blinded differs every time, and a signature of another key opens nothing', async () => {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const publicKey = btoa(String.fromCodePoint(...new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))))
  const [one, two] = [await blindToken(publicKey), await blindToken(publicKey)]
  expect(new Set([one.token, two.token, one.blindedMessage, two.blindedMessage]).size).toBe(4)
  expect(await openSignature(one, two.blindedMessage)).toBeUndefined()
  expect(await keyHashOf(publicKey)).toMatch(/^[0-9a-f]{64}$/)
})

test('the phone keeps a paper apart from the open web, and sends with it nothing that it was fetched with', () => {
  const store = memoryStore()
  const paper = { token: 't', signature: 's' }
  keepPaper(store, { state: 'held', evaluationId: 'e1', paper })
  expect(readPaper(store)).toEqual({ state: 'held', evaluationId: 'e1', paper })
  apart(store).set('sunlit.survey.draft.e1', 'own')
  expect([store.get('sunlit.survey.draft.e1'), apart(store).get('sunlit.survey.draft.e1')]).toEqual([undefined, 'own'])
  forgetPaper(store)
  expect(readPaper(store)).toBeUndefined()
  const body = {
    evaluationId: 'e1',
    versionHash: 'v',
    clientId: 'c',
    answers: {},
    seed: 's',
    salt: 's',
    commitment: 'c',
    seconds: 9,
    deviceToken: 'd',
  }
  const sent = invitedSender({ paper }, { now: () => 0, script: 'hans' }).bare?.(body) ?? {}
  expect(Object.keys(sent).toSorted()).toEqual(['answers', 'commitment', 'evaluationId', 'salt', 'seed', 'versionHash'])
})

test('a refusal comes in both scripts and is read in that of the phone, which asks in neither', async () => {
  const paper = { token: 't', signature: 's' }
  const said = { code: 'invited_paper', sentence: '凭证不对', traditional: { code: 'invited_paper', sentence: '憑證不對' } }
  const asked: unknown[] = []
  vi.stubGlobal('fetch', (address: string, { credentials, referrerPolicy, headers, body }: RequestInit) => {
    asked.push([address, { credentials, referrerPolicy, headers, body }])
    return Promise.resolve(Response.json(said, { status: 403, headers: { 'retry-after': '7' } }))
  })
  const heard = async (script: 'hans' | 'hant') => {
    const { address, fetchIt } = invitedSender({ paper }, { now: () => 0, script })
    return send(address, {}, fetchIt)
  }
  expect(await heard('hans')).toMatchObject({ failure: { sentence: '凭证不对' } })
  expect(await heard('hant')).toMatchObject({ failure: { code: 'invited_paper', sentence: '憑證不對' } })
  expect(asked[1]).toEqual(asked[0])
  expect(asked[0]).toMatchObject(['/api/survey/invited/ballots', { credentials: 'omit', referrerPolicy: 'no-referrer' }])
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 502 })))
  expect(await heard('hant'), 'a page of the network is no answer').toMatchObject({ failure: { kind: 'broken' } })
})
