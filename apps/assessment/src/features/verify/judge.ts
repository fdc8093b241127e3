import { parseVerifierKey } from '@sunlit/audit'
import { isSummaryFormat, recomputeBundle, refusalWords, type BundleFault, type RecomputationBundle } from '@sunlit/scoring'
import { conclusion, differs, isRecord, logCheck, NOT_LOGGED, points, proofCheck, type Check, type Judgement } from './checks.ts'
import { judgeDeletion } from './judge-deletion.ts'
import { judgeSummary } from './judge-summary.ts'
import { rulingWords } from './ruling-words.ts'

export type { Check, Judgement } from './checks.ts'

const UNKNOWN: Judgement = {
  state: 'unknown',
  title: '认不出这份文件',
  checks: [
    {
      state: 'open',
      sentence: '请选择从公示页下载的“复算包”（.json）、从记录页下载的“证明文件”（.json）或“删除证明”（.json），不要改动内容。',
    },
  ],
  limits: [],
}

/** Judges the text of a file with nothing but this browser and the keys the reader trusts. Never throws, whatever the file holds. */
export function judgeFile(text: string, keys: readonly string[]): Judgement {
  const file = parse(text)
  if (!isRecord(file)) return UNKNOWN
  if (file['format'] === 'sunlit-bundle/1') return judgeBundle(file, keys)
  if (isSummaryFormat(file['format'])) return judgeSummary(file, keys)
  if (file['format'] === 'sunlit-proof/1') return judgeProof(file, keys)
  if (file['format'] === 'sunlit-deletion/1') return judgeDeletion(file, keys)
  return UNKNOWN
}

/** Whether a line is a verifier key as logs publish them. */
export function isLogKey(line: string): boolean {
  return parseVerifierKey(line)?.kind === 'log'
}

function judgeBundle(file: Readonly<Record<string, unknown>>, keys: readonly string[]): Judgement {
  // The format's name is all that is known here; whatever else is missing makes the recomputation throw, which is caught.
  const bundle = file as unknown as RecomputationBundle
  try {
    const report = recomputeBundle(bundle)
    const computed: Check = report.ok
      ? {
          state: 'holds',
          sentence: `${report.units} 个单位的得分、名次和每一条失分原因，都能由 ${report.findings} 条事实按方案重新算出，与公布的完全一致。${rulingsWords(report.rulings)}`,
          technical: [`方案摘要 ${report.schemeHash}`, `结果摘要 ${report.resultHash}`],
        }
      : { state: 'fails', ...faultWords(report.fault, bundle) }
    const log = [...logCheck('定稿', bundle.log?.frozen, keys), ...logCheck('公示', bundle.log?.published, keys)]
    const checks = [computed, ...(log.length > 0 ? log : [NOT_LOGGED])]
    return { ...conclusion(checks, '这份结果核验通过', '这份结果与事实对不上', BUNDLE_LIMITS), bundle }
  } catch {
    return {
      state: 'fails',
      title: '文件不完整',
      checks: [{ state: 'fails', sentence: '文件缺少内容或被改坏了，无法复算。请重新下载一份再试。' }],
      limits: [],
    }
  }
}

function rulingsWords(rulings: number): string {
  return rulings === 0 ? '' : `${rulings} 条申诉裁定的结果，也与计分所用的事实一致。`
}

const BUNDLE_LIMITS = [
  '能证明：分数确实由列出的事实和规则算出；公布之后没有被改动。',
  '不能证明：事实本身是否属实。对事实有异议，请联系考核办公室或按程序申诉。',
]

function judgeProof(file: Readonly<Record<string, unknown>>, keys: readonly string[]): Judgement {
  const check = proofCheck('这件事已经记入存证日志', file, keys)
  // What it says is told only of a proof that holds.
  const said = check.state === 'holds' ? rulingWords(file['payload']) : undefined
  return conclusion(said === undefined ? [check] : [check, { state: 'holds', sentence: said }], '这份证明有效', '这份证明无效', [
    '能证明：当时确实发生并记录了这件事，之后没有被改动或抽走。',
    '不能证明：事情的内容是否正确。',
  ])
}

function faultWords(fault: BundleFault, bundle: RecomputationBundle): Pick<Check, 'sentence' | 'technical'> {
  switch (fault.step) {
    case 'scheme-hash':
      return { sentence: '文件里的考核方案与它写明的摘要不符，方案可能被改过。', technical: differs(fault) }
    case 'rulings':
      return {
        sentence: `${fault.unitName === undefined ? '有一条裁定' : `“${fault.unitName}”的一条裁定`}与计分所用的事实对不上。`,
        technical: differs(fault),
      }
    case 'compute':
      return {
        sentence: '文件里的事实与方案配不上，算不出结果。',
        technical: fault.refusals.map(refusalWords),
      }
    case 'results':
      return { sentence: resultWords(fault, bundle), technical: differs(fault) }
    case 'result-hash':
      return { sentence: '结果与它写明的摘要不符，文件可能被改过。', technical: differs(fault) }
    case 'log':
      return { sentence: '存证日志里记的是另一份结果，这份文件不是当时公布的那一份。', technical: differs(fault) }
  }
}

type ResultFault = Extract<BundleFault, { readonly step: 'results' }>

/** The first difference in the words of whoever reads the table: score, rank, grade, or a line. */
function resultWords({ path, stated, computed, unitName }: ResultFault, { units }: RecomputationBundle): string {
  const who = unitName === undefined ? `全部 ${units.length} 个单位中` : `“${unitName}”`
  const field = path.slice(path.lastIndexOf('.') + 1)
  if (field === 'score') return `${who}的得分对不上：文件写的是 ${points(stated)} 分，按事实应为 ${points(computed)} 分。`
  if (field === 'rank') return `${who}的名次对不上：文件写的是第 ${stated} 名，按事实应为第 ${computed} 名。`
  if (field === 'grade') return `${who}的等次对不上：文件写的是 ${stated}，按事实应为 ${computed}。`
  return `${who}的失分说明对不上，总分或名次未受影响。`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
