import { parseTrustedKeys, verifyProofFile } from '@sunlit/audit'
import type { ReceiptStanding } from '@sunlit/contracts'
import { isRecord } from '../lib/phone-store.ts'
import type { Recounted } from '../lib/recount-file.ts'
import type { Check } from './check-receipt.ts'

interface CountParts {
  readonly standing: Pick<ReceiptStanding, 'commitment' | 'reason'> & { readonly evaluation: Pick<ReceiptStanding['evaluation'], 'id'> }
  /** SHA-256 of the published file, as the result page gives it. */
  readonly sha256: string
  /** What came of counting that file and looking for the commitment. */
  readonly outcome: Recounted
  /** Of the log; an empty list when they were not reached. */
  readonly keys: readonly string[]
  /** Parsed proof of the publication; `undefined` when it was not reached. */
  readonly proof: unknown
}

/** Whether one ballot stands in the published count as the server says, without believing the server: the file itself, and the log that names the file. */
export function checkCount(parts: CountParts): readonly Check[] {
  const listed = listedCheck(parts)
  return listed.state === 'open' ? [listed] : [listed, fileCheck(parts)]
}

function listedCheck({ standing, outcome }: CountParts): Check {
  if (outcome.state === 'unreached') return { state: 'open', sentence: '没有下载到公布的答卷文件，请检查网络后再核对。' }
  if (outcome.state !== 'agrees')
    return { state: 'fails', sentence: '公布的答卷文件和公布的结果对不上。请到结果页重新计一次票，那里会指出是哪一处。' }
  if (outcome.listed === undefined || outcome.listed === 'missing')
    return { state: 'fails', sentence: '公布的答卷文件里没有这份答卷的存证编号。请保存截图并向主办单位反映。' }
  if (outcome.listed !== (standing.reason ?? 'counted'))
    return { state: 'fails', sentence: '这份答卷有没有计入，公布的答卷文件和这里说的不一样。请保存截图并向主办单位反映。' }
  const place = outcome.listed === 'counted' ? '列在计入的里面' : '列在未计入的里面，原因也一样'
  return {
    state: 'holds',
    sentence: `公布的答卷文件里有这份答卷的存证编号，${place}。文件里共${outcome.entries}个编号，这台设备重新数过，和公布的结果没有出入。`,
  }
}

/** A file made for one reader would have another fingerprint than the one that the log holds for all. */
function fileCheck({ standing, sha256, keys, proof }: CountParts): Check {
  const trusted = parseTrustedKeys({ log: keys })
  if (trusted === undefined || keys.length === 0 || proof === undefined)
    return { state: 'open', sentence: '没有取到公布结果的存证证明，不能核对这份文件是不是大家看到的那一份，请稍后再核对。' }
  const payload = isRecord(proof) ? proof['payload'] : undefined
  const event = isRecord(payload) ? payload['event'] : undefined
  const isNamed =
    isRecord(event) &&
    event['type'] === 'evaluation.published' &&
    event['evaluationId'] === standing.evaluation.id &&
    event['sha256'] === sha256
  return isNamed && verifyProofFile(proof, trusted).ok
    ? { state: 'holds', sentence: '这份文件的指纹写在公开的存证日志里，大家看到的是同一份。' }
    : { state: 'fails', sentence: '这份文件的指纹和存证日志里写的不一样。请保存截图并向主办单位反映。' }
}
