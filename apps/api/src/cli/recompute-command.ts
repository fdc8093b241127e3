import {
  isSummaryFormat,
  recomputeBundle,
  recomputeSummary,
  type BundleFault,
  type RecomputationBundle,
  type SourceBundle,
  type SummaryBundle,
  type SummaryFault,
} from '@sunlit/scoring'
import { Command } from 'commander'
import { z } from 'zod'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { readJson } from './read-json.ts'

/** Enough to tell a bundle from any other JSON; the recomputation itself finds whatever else is wrong. */
const bundleSchema = z.looseObject({
  format: z.literal('sunlit-bundle/1'),
  publication: z.looseObject({ title: z.string() }),
  scheme: z.looseObject({}),
  units: z.array(z.looseObject({})),
  findings: z.array(z.looseObject({})),
  results: z.looseObject({ units: z.array(z.looseObject({})) }),
})

const summarySchema = z.looseObject({
  format: z.string().refine(isSummaryFormat),
  publication: z.looseObject({ title: z.string() }),
  basis: z.looseObject({}),
  results: z.looseObject({ units: z.array(z.looseObject({})) }),
})

export function recomputeCommand(): Command {
  return new Command('recompute')
    .description(
      `用复算包重新计算一份公布的结果，不需要服务器 / compute a published result again, without any server\n退出码 / exit code: ${EXIT.differs} = 不一致 (differs)`,
    )
    .argument('<bundle>', '复算包 JSON / recomputation bundle')
    .argument('[sources...]', '年度或合成结果所依据的复算包，一并复算 / bundles of the results a year or a composite quarter rests on')
    .action(runs(recompute))
}

async function recompute(file: string, sources: readonly string[]): Promise<void> {
  const json = await readJson(file)
  if (summarySchema.safeParse(json).success) return recomputeWhole(json as SummaryBundle, sources) // as below
  const bundle = quarterBundle(json, file)
  if (sources.length > 0) throw new CommandFailure('季度的复算包不依据别的复算包 / A quarter rests on no other bundle', EXIT.usage)
  const report = unlessDamaged(() => recomputeBundle(bundle))
  if (!report.ok) throw new CommandFailure(`不一致 / Differs: ${faultText(report.fault)}`, EXIT.differs)
  const rulings = report.rulings === 0 ? '' : `, ${report.rulings} 条裁定 (rulings)`
  console.log(`一致 / Agrees: ${report.units} 个单位 (units), ${report.findings} 条问题 (findings)${rulings}`)
  console.log(`方案摘要 / scheme  ${report.schemeHash}\n结果摘要 / result  ${report.resultHash}`)
}

async function recomputeWhole(bundle: SummaryBundle, files: readonly string[]): Promise<void> {
  const brought: SourceBundle[] = []
  for (const file of files) {
    const json = await readJson(file)
    brought.push(summarySchema.safeParse(json).success ? (json as SummaryBundle) : quarterBundle(json, file)) // its content is judged
  }
  const report = unlessDamaged(() => recomputeSummary(bundle, brought))
  if (!report.ok) throw new CommandFailure(`不一致 / Differs: ${faultText(report.fault)}`, EXIT.differs)
  console.log(
    `一致 / Agrees: ${report.units} 个单位 (units), ${report.sources} 份依据 (sources), 其中复算 ${report.checked} 份 (recomputed)`,
  )
  console.log(`依据摘要 / basis   ${report.basisHash}\n结果摘要 / result  ${report.resultHash}`)
}

/** Its form is checked here, its content is what is being judged. */
function quarterBundle(json: unknown, file: string): RecomputationBundle {
  if (!bundleSchema.safeParse(json).success) throw new CommandFailure(`这不是复算包 / Not a recomputation bundle: ${file}`, EXIT.usage)
  return json as RecomputationBundle // its form was checked above
}

function unlessDamaged<Report>(recomputed: () => Report): Report {
  try {
    return recomputed()
  } catch {
    throw new CommandFailure('复算包已损坏 / The bundle is damaged', EXIT.differs)
  }
}

function faultText(fault: BundleFault | SummaryFault): string {
  if (fault.step === 'compute') return fault.refusals.map(({ code, id }) => `${code} ${id}`).join('; ')
  const unit = 'unitName' in fault && fault.unitName !== undefined ? `${fault.unitName} ` : ''
  return `${unit}${fault.path}: 文件写的是 / stated ${fault.stated}, 算出来是 / computed ${fault.computed}`
}
