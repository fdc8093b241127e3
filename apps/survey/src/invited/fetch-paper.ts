import type { FetchedPaper, InvitedLook } from '@sunlit/contracts'
import { ask, send, type Answered } from '../lib/ask.ts'
import { receiptFor } from '../lib/kept-receipts.ts'
import { fetchLogKeys } from '../lib/public-log.ts'
import type { PhoneStore } from '../lib/phone-store.ts'
import { blindToken, keyHashOf, openSignature, type BlindedToken } from './blind.ts'
import { checkKey } from './check-key.ts'
import { findAsked, forgetAsked, keepPaper, type HeldPaper } from './kept-paper.ts'

export type PaperAnswer = { readonly ok: true; readonly held: HeldPaper } | { readonly ok: false; readonly sentence: string }

/** Blinds a token, has it signed for this code, and takes the blinding off. Whatever breaks in between, the next try asks for the same. */
export async function fetchPaper(store: PhoneStore, code: string, look: InvitedLook): Promise<PaperAnswer> {
  if ((globalThis as { readonly crypto?: Partial<Crypto> }).crypto?.subtle === undefined) {
    return { ok: false, sentence: '这个浏览器不能安全地领取选票。请用 https 开头的网址打开，或换一个浏览器。' }
  }
  const computed = await keyHashOf(look.publicKey)
  const [keys, proof] = await Promise.all([fetchLogKeys(), ask<unknown>(`/api/proof/${look.keyEventId}`)])
  if (checkKey({ look, computed, keys, proof: proof.ok ? proof.value : undefined }) === 'fails') {
    return { ok: false, sentence: '服务器给出的签名公钥和公开日志里登记的不一样，没有领取选票。请保存截图，并向主办单位反映。' }
  }
  const blinded = await tokenFor(store, code, look)
  const answer = await send<FetchedPaper>('/api/survey/invited/paper', { code, blindedMessage: blinded.blindedMessage }, bareFetch)
  if (!answer.ok) return { ok: false, sentence: wordsOf(answer) }
  const paper = await openSignature(blinded, answer.value.blindSignature)
  if (!paper) return { ok: false, sentence: '服务器的签名不对，没有领到选票。请再试一次；如果一直这样，请向主办单位反映。' }
  const before = receiptFor(store, look.evaluationId, 'invited')?.receiptCode
  const held: HeldPaper = { state: 'held', evaluationId: look.evaluationId, paper, ...(before !== undefined && { before }) }
  keepPaper(store, held)
  forgetAsked(store, look.evaluationId, code)
  return { ok: true, held }
}

export const bareFetch = (address: string, init?: RequestInit): Promise<Response> =>
  fetch(inOwnScript(address), { ...init, credentials: 'omit' })

/** The server knows the script from a cookie, and none goes along here. A ballot says it in no way at all: few people read this one. */
function inOwnScript(address: string): string {
  return document.documentElement.lang === 'zh-Hant' ? `${address}?script=hant` : address
}

async function tokenFor(store: PhoneStore, code: string, { evaluationId, publicKey }: InvitedLook): Promise<BlindedToken> {
  const kept = findAsked(store, { evaluationId, code })
  if (kept?.blinded.publicKey === publicKey) {
    keepPaper(store, kept)
    return kept.blinded
  }
  const blinded = await blindToken(publicKey)
  keepPaper(store, { state: 'asked', evaluationId, code, blinded })
  return blinded
}

function wordsOf(answer: Extract<Answered<unknown>, { readonly ok: false }>): string {
  const { failure } = answer
  if (failure.kind === 'refused') return failure.sentence
  return failure.kind === 'busy' ? `现在领取的人很多，请过${failure.seconds}秒再试。` : '没有连上服务器。网络恢复后请再领一次，不会多领。'
}

/** The code as it stands in the address behind #, twelve signs in any writing; nothing else stands there. */
export function codeOf(hash: string): string | undefined {
  const code = hash
    .replace(/^#/, '')
    .replaceAll(/%20|[\s-]/g, '')
    .toUpperCase()
  return /^[0-9A-Z]{12}$/.test(code) ? code : undefined
}
