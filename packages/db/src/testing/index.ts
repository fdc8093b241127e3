export { describeBothDialects, type OpenInTest } from './describe-both-dialects.ts'
export { DIALECTS, makePlace, openTestDatabase, type Dialect, type TestDatabase, type TestPlace } from './open-test-database.ts'
export { startPostgres, type TestServer } from './postgres-server.ts'
