import { readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { markdownOf, writeReport, type Report } from './report.ts'

const page = new URL('../../../docs/benchmarks.md', import.meta.url)
const known = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`No benchmark named ${unknown.join(', ')}. There are: ${known.join(', ')}`)
  process.exit(2)
}
console.log(`Node ${process.version} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`)
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n… ${name}`)
  const { bench } = (await import(`./${name}.bench.ts`)) as { readonly bench: () => Promise<Report> } // each exports `bench`
  const report = await bench()
  console.log(`\n${markdownOf(report)}`)
  writeReport(page, report)
  if (report.promises.some(({ kept }) => !kept)) process.exitCode = 1
}
