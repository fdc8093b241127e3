import { calendarFromData, nationalCalendarData } from '@sunlit/calendar'
import { dateSchema, factsSchema } from '@sunlit/contracts'
import { compileScheme, quarterResult, refusalWords, workingCalendar, type Finding, type Refusal, type Unit } from '@sunlit/scoring'
import { Command } from 'commander'
import { z } from 'zod'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { readJson } from './read-json.ts'
import { readScheme } from './scheme-command.ts'

const id = z.string().min(1).max(200)

/** The file of findings as docs/operations.md shows it. */
const findingsFileSchema = z.object({
  asOf: dateSchema,
  units: z.array(z.object({ id, classId: id, notApplicable: z.array(id).exactOptional() })).min(1),
  findings: z.array(z.object({ id, unitId: id, ruleId: id, foundOn: dateSchema, factKey: id.exactOptional(), facts: factsSchema })),
})

export function scoreCommand(): Command {
  return new Command('score')
    .description('按方案计算一份问题清单，输出得分和每一行的 JSON / score findings under a scheme: totals and every line as JSON')
    .argument('<scheme>', '方案 / scheme, JSON or XLSX')
    .argument('<findings>', '问题清单 JSON / findings; - reads standard input')
    .action(runs(score))
}

async function score(schemeFile: string, findingsFile: string): Promise<void> {
  const { document } = await readScheme(schemeFile)
  const parsed = findingsFileSchema.safeParse(await readJson(findingsFile))
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new CommandFailure([`问题清单格式不对 / The findings file does not fit:`, ...lines].join('\n'), EXIT.usage)
  }
  const { asOf, units, findings }: { asOf: string; units: readonly Unit[]; findings: readonly Finding[] } = parsed.data
  const compiled = compileScheme(document, workingCalendar(calendarFromData(nationalCalendarData)))
  if (!compiled.ok) throw refused(compiled.refusals)
  const result = quarterResult(compiled.value, units, findings, asOf)
  if (!result.ok) throw refused(result.refusals)
  console.log(JSON.stringify(result.value, null, 2))
}

function refused(refusals: readonly Refusal[]): CommandFailure {
  const lines = refusals.slice(0, 50).map((refusal) => `${refusal.id}: ${refusalWords(refusal)}`)
  return new CommandFailure([`不能计算 / Cannot be scored (${refusals.length}):`, ...lines].join('\n'), EXIT.differs)
}
