import { expect, test } from 'vitest'
import { memoryStore } from '../lib/phone-store.ts'
import { blindToken, keyHashOf, openSignature } from './blind.ts'
import { checkKey } from './check-key.ts'
import { codeOf } from './fetch-paper.ts'
import { invitedSender } from './invited-sender.ts'
import { apart, forgetPaper, keepPaper, readPaper } from './kept-paper.ts'

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
  expect([codeOf('#7f3k9qwe2xhm'), codeOf('#7F3K-9QWE-2XHM'), codeOf('#p/units'), codeOf('#receipt'), codeOf('')]).toEqual([
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
  const sent = invitedSender(paper, () => 0).bare?.(body) ?? {}
  expect(Object.keys(sent).toSorted()).toEqual(['answers', 'commitment', 'evaluationId', 'salt', 'seed', 'versionHash'])
})
