import { createLogClient, fromBase64Url, parseTrustedKeys, utf8Text, verifyProofFile, type ReadResource } from '@sunlit/audit'
import type { ReceiptStanding } from '@sunlit/contracts'
import { opensCommitment, receiptCode } from '@sunlit/questionnaire'
import { isRecord } from '../lib/phone-store.ts'
import type { KeptReceipt } from '../lib/kept-receipts.ts'

/** One thing that this browser has checked for itself. */
export interface Check {
  /** `open`: could not be checked here, and why. */
  readonly state: 'holds' | 'fails' | 'open'
  readonly sentence: string
}

interface CheckParts {
  readonly standing: ReceiptStanding
  /** What the phone kept, when it is the one that sent the ballot. */
  readonly kept: KeptReceipt | undefined
  /** Of the log; an empty list when they were not reached. */
  readonly keys: readonly string[]
  /** The parsed proof file, `undefined` when there is none yet. */
  readonly proof: unknown
  /** Reads the public log. */
  readonly readResource: ReadResource
}

/** Checks a receipt without believing the server: its own commitment, the proof, and the log as it stands now. */
export async function checkReceipt(parts: CheckParts): Promise<readonly Check[]> {
  return [codeCheck(parts), openingCheck(parts), proofCheck(parts), await logCheck(parts)].filter((check) => check !== undefined)
}

function codeCheck({ standing, kept }: CheckParts): Check {
  const isSame =
    receiptCode(standing.commitment) === standing.receiptCode && (kept === undefined || kept.commitment === standing.commitment)
  return isSame
    ? { state: 'holds', sentence: '服务器收下的答卷，和这个回执编号对得上。' }
    : { state: 'fails', sentence: '服务器说的答卷和这个回执编号对不上。请保存这个页面的截图并向主办单位反映。' }
}

function openingCheck({ standing, kept }: CheckParts): Check | undefined {
  const salt = kept?.opening && fromBase64Url(kept.opening.salt)
  if (!kept?.opening || salt === undefined) {
    return { state: 'open', sentence: '这台设备没有保留答案副本，不能在这里核对答卷的内容；是否算进去不受影响。' }
  }
  const ballot = { evaluation: kept.evaluationId, channel: kept.channel, answers: kept.opening.answers }
  return opensCommitment(standing.commitment, ballot, salt)
    ? { state: 'holds', sentence: '这台设备保留的答案，和收到时封存的内容完全一致，一个字没有变。' }
    : { state: 'fails', sentence: '这台设备保留的答案，和服务器封存的内容不一致。请保存截图并向主办单位反映。' }
}

function proofCheck({ standing, keys, proof }: CheckParts): Check {
  const trusted = parseTrustedKeys({ log: keys })
  if (trusted === undefined || keys.length === 0) return { state: 'open', sentence: '没有取到存证日志的公钥，请稍后再核验。' }
  if (proof === undefined) return { state: 'open', sentence: '存证证明还没有生成，一般只要一两秒，请再核验一次。' }
  const payload = isRecord(proof) ? proof['payload'] : undefined
  const event = isRecord(payload) ? payload['event'] : undefined
  const isOurs = isRecord(event) && event['type'] === 'ballot.received' && event['ballotCommitment'] === standing.commitment
  return isOurs && verifyProofFile(proof, trusted).ok
    ? { state: 'holds', sentence: '收到这份答卷这件事，已经写进公开的存证日志，签名有效。' }
    : { state: 'fails', sentence: '存证证明不成立。请保存截图并向主办单位反映。' }
}

/** The proof file comes from the server; the log of today is read beside it, so that a log rewritten since then is noticed. */
async function logCheck({ keys, proof, readResource }: CheckParts): Promise<Check | undefined> {
  const trusted = parseTrustedKeys({ log: keys })
  if (trusted === undefined || keys.length === 0 || !isRecord(proof) || typeof proof['index'] !== 'number') return undefined
  const fails: Check = { state: 'fails', sentence: '现在的存证日志里找不到这一条，日志可能被改动过。请保存截图并向主办单位反映。' }
  try {
    const client = createLogClient(readResource)
    const checkpoint = await client.readCheckpoint(trusted)
    if (!checkpoint.ok || !checkpoint.value.opened.ok) return fails
    const entry = await client.readEntry(proof['index'], checkpoint.value.opened.checkpoint)
    if (!entry.ok || utf8Text(entry.value) !== proof['leaf']) return fails
    return {
      state: 'holds',
      sentence: `现在的存证日志共${checkpoint.value.opened.checkpoint.size}条，这一条还在原来的位置（第${proof['index'] + 1}条），没有被删改。`,
    }
  } catch {
    return { state: 'open', sentence: '没有读到存证日志，请检查网络后再核验。' }
  }
}
