import { startPostgres } from '@sunlit/db/testing/server'

// Run by Node 24 after the install. It lives as long as somebody holds its standard input, so it cannot outlive a stopped `npm test`.
const server = await startPostgres()
process.stdout.write(`SUNLIT_POSTGRES ${server.url}\n`)
process.stdin.resume().once('end', () => {
  void server.stop().then(() => process.exit(0))
})
