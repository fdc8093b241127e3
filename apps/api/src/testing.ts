// What other packages' tests build on: `@sunlit/api/testing`. The server as it is, around a database of the test's own.
export { createServer } from './server/create-server.ts'
export { someParts } from './server/server.testing.ts'
