import { recomputeBundle, type BundleFault, type RecomputationBundle } from '@sunlit/scoring'
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

export function recomputeCommand(): Command {
  return new Command('recompute')
    .description(
      `用复算包重新计算一份公布的结果，不需要服务器 / compute a published result again, without any server\n退出码 / exit code: ${EXIT.differs} = 不一致 (differs)`,
    )
    .argument('<bundle>', '复算包 JSON / recomputation bundle')
    .action(runs(recompute))
}

async function recompute(file: string): Promise<void> {
  const json = await readJson(file)
  if (!bundleSchema.safeParse(json).success) throw new CommandFailure(`这不是复算包 / Not a recomputation bundle: ${file}`, EXIT.usage)
  const report = reportOf(json as RecomputationBundle) // its form was checked above, its content is what is being judged
  if (!report.ok) throw new CommandFailure(`不一致 / Differs: ${faultText(report.fault)}`, EXIT.differs)
  console.log(`一致 / Agrees: ${report.units} 个单位 (units), ${report.findings} 条问题 (findings)`)
  console.log(`方案摘要 / scheme  ${report.schemeHash}\n结果摘要 / result  ${report.resultHash}`)
}

function reportOf(bundle: RecomputationBundle): ReturnType<typeof recomputeBundle> {
  try {
    return recomputeBundle(bundle)
  } catch {
    throw new CommandFailure('复算包已损坏 / The bundle is damaged', EXIT.differs)
  }
}

function faultText(fault: BundleFault): string {
  if (fault.step === 'compute') return fault.refusals.map(({ code, id }) => `${code} ${id}`).join('; ')
  const unit = 'unitName' in fault && fault.unitName !== undefined ? `${fault.unitName} ` : ''
  return `${unit}${fault.path}: 文件写的是 / stated ${fault.stated}, 算出来是 / computed ${fault.computed}`
}
