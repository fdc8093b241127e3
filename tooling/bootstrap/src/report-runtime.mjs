import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// Run by the fetched Node inside `npm exec`, whose PATH begins with the folder of what it fetched.
const bin = (process.env['PATH'] ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'pnpm')))
process.stdout.write(`SUNLIT_RUNTIME ${JSON.stringify({ node: process.execPath, bin })}\n`)
