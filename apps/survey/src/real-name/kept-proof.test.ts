import { expect, test } from 'vitest'
import { keepDraft, newDraft } from '../lib/draft.ts'
import { memoryStore } from '../lib/phone-store.ts'
import { openSender } from '../lib/open-sender.ts'
import { aChance, aSurvey } from '../lib/survey.testing.ts'
import { comeHome, forgetProof, readProof, takeFailure } from './kept-proof.ts'

const survey = aSurvey({ requires: { proofOfWork: false, oneTimeCode: false, realName: true } })
const pathname = `/survey/${survey.id}`

function aPhone() {
  const store = memoryStore()
  const draft = newDraft({ evaluationId: survey.id, versionHash: survey.versionHash }, aChance(), { q1: 'good' })
  keepDraft(store, draft)
  return { store, draft }
}

test('who comes back with a proof goes on at the last screen, and the ballot carries the proof', async () => {
  const { store, draft } = aPhone()
  expect(comeHome(store, { pathname, hash: '#real-name/said.mark-of_it' })).toBe('#check')
  expect(readProof(store, draft)).toBe('said.mark-of_it')
  const body = { ...draft, commitment: '', deviceToken: '' }
  expect(await openSender(survey, store).extras(body, () => undefined)).toEqual({ ok: true, value: { realName: 'said.mark-of_it' } })
  expect(readProof(store, { ...draft, clientId: 'another' })).toBeUndefined()
  forgetProof(store, survey.id)
  expect(readProof(store, draft)).toBeUndefined()
})

test('who comes back without one is told why, once; a proof before is not taken from them by a foreign address', () => {
  const { store, draft } = aPhone()
  expect(comeHome(store, { pathname, hash: '#real-name-failed/denied' })).toBe('#check')
  expect(takeFailure(store, survey.id)).toBe('denied')
  expect(takeFailure(store, survey.id)).toBeUndefined()
  comeHome(store, { pathname, hash: '#real-name/a.b' })
  for (const hash of ['', '#check', '#p/one', '#real-name/<script>', '#real-name-failed/'])
    expect(comeHome(store, { pathname, hash })).toBeUndefined()
  expect(comeHome(store, { pathname: '/survey/verify', hash: '#real-name/c.d' })).toBeUndefined()
  expect(readProof(store, draft)).toBe('a.b')
})

test('without the draft, which the browser did not keep, one begins anew', () => {
  expect(comeHome(memoryStore(), { pathname, hash: '#real-name/a.b' })).toBe('')
})
