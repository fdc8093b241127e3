import { createScheme, understandSchemeFile, type SchemeFileReading } from '@sunlit/services'
import { Command } from 'commander'
import { CommandFailure, EXIT, runs } from './outcome.ts'
import { readInput } from './read-json.ts'
import { systemContext, withHouse } from './with-house.ts'

type Understood = Extract<SchemeFileReading, { readonly ok: true }>

export function schemeCommand(): Command {
  const command = new Command('scheme').description('考核方案 / assessment schemes')
  command
    .command('check <file>')
    .description(`检查 JSON 或 XLSX 方案；有错误时退出码 ${EXIT.differs} / check a scheme; exit code ${EXIT.differs} on errors`)
    .action(runs(check))
  command
    .command('import <file>')
    .description('导入为草稿 / import as a draft')
    .option('--organisation <id-or-name>', '机构')
    .action(runs(importScheme))
  return command
}

/** The scheme of a file; every complaint is a line of its own. */
export async function readScheme(file: string): Promise<Understood> {
  const reading = await understandSchemeFile(await readInput(file))
  if (reading.ok) return reading
  const lines = reading.errors.map(({ place, sentence }) => `${place}\t${sentence}`)
  throw new CommandFailure([`方案有 ${lines.length} 处错误 / ${lines.length} errors in ${file}:`, ...lines].join('\n'), EXIT.differs)
}

async function check(file: string): Promise<void> {
  const { document, faults, warnings } = await readScheme(file)
  for (const { sentence } of warnings) console.log(`提醒 / warning\t${sentence}`)
  if (faults.length > 0) throw new CommandFailure(['启用前须改正 / To be corrected before adoption:', ...faults].join('\n'), EXIT.differs)
  console.log(`可以启用 / Ready for adoption: ${document.title}`)
}

function importScheme(file: string, { organisation }: { readonly organisation?: string }): Promise<void> {
  return withHouse(async (house) => {
    const { document } = await readScheme(file)
    const { schemeId } = await createScheme(await systemContext(house, organisation), { title: document.title, document })
    console.log(`已导入草稿 / Imported as a draft: ${document.title} (${schemeId})`)
  })
}
