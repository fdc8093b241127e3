import { recomputeSummary, refusalWords, type SummaryBundle, type SummaryFault } from '@sunlit/scoring'
import { conclusion, differs, logCheck, NOT_LOGGED, points, type Check, type Judgement } from './checks.ts'

const LIMITS = [
  '能证明：结果确实由列出的季度（或各张表）的得分按公开的算法算出；公示之后没有被改动。',
  '各季度的得分由它们自己的复算包证明：请到各季度的公示页下载，逐份核验。',
]

/** Judges a published year or composite quarter. Never throws, whatever the file holds. */
export function judgeSummary(file: Readonly<Record<string, unknown>>, keys: readonly string[]): Judgement {
  // The format's name is all that is known here; whatever else is missing makes the recomputation throw, which is caught.
  const summary = file as unknown as SummaryBundle
  try {
    const report = recomputeSummary(summary)
    const computed: Check = report.ok
      ? {
          state: 'holds',
          sentence: `${report.units} 个单位的得分和名次，都能由 ${report.sources} 份已公示的结果按公开的算法重新算出，与公布的完全一致。`,
          technical: [`依据摘要 ${report.basisHash}`, `结果摘要 ${report.resultHash}`],
        }
      : { state: 'fails', ...faultWords(report.fault) }
    const log = [...logCheck('定稿', summary.log?.frozen, keys), ...logCheck('公示', summary.log?.published, keys)]
    const checks = [computed, ...(log.length > 0 ? log : [NOT_LOGGED])]
    return { ...conclusion(checks, '这份结果核验通过', '这份结果与它的依据对不上', LIMITS), summary }
  } catch {
    const sentence = '文件缺少内容或被改坏了，无法复算。请重新下载一份再试。'
    return { state: 'fails', title: '文件不完整', checks: [{ state: 'fails', sentence }], limits: [] }
  }
}

function faultWords(fault: SummaryFault): Pick<Check, 'sentence' | 'technical'> {
  switch (fault.step) {
    case 'basis-hash':
      return { sentence: '文件里列出的依据与它写明的摘要不符，依据可能被改过。', technical: differs(fault) }
    case 'compute':
      return { sentence: '文件里的依据不全，算不出结果。', technical: fault.refusals.map(refusalWords) }
    case 'results':
      return { sentence: resultWords(fault), technical: differs(fault) }
    case 'result-hash':
      return { sentence: '结果与它写明的摘要不符，文件可能被改过。', technical: differs(fault) }
    case 'source':
      return { sentence: `“${fault.title}”的复算包与这份结果所依据的不是同一份。`, technical: differs(fault) }
    case 'log':
      return { sentence: '存证日志里记的是另一份结果，这份文件不是当时公布的那一份。', technical: differs(fault) }
  }
}

function resultWords({ path, stated, computed, unitName }: Extract<SummaryFault, { readonly step: 'results' }>): string {
  const who = unitName === undefined ? '有单位' : `“${unitName}”`
  const field = path.slice(path.lastIndexOf('.') + 1)
  if (field === 'score') return `${who}的得分对不上：文件写的是 ${points(stated)} 分，按依据应为 ${points(computed)} 分。`
  if (field === 'rank') return `${who}的名次对不上：文件写的是 ${stated}，按依据应为 ${computed}。`
  if (field === 'grade') return `${who}的等次对不上：文件写的是 ${stated}，按依据应为 ${computed}。`
  return `${who}的明细对不上，得分、名次和等次未受影响。`
}
