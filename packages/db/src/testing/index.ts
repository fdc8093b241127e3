export { describeBothDialects, type OpenInTest } from './describe-both-dialects.ts'
export { everyRow, idsAsTheyLie } from './every-row.ts'
export { fillDisk, makeRoom } from './full-disk.ts'
export {
  DIALECTS,
  makePlace,
  openTestDatabase,
  type Dialect,
  type Furnishing,
  type TestDatabase,
  type TestPlace,
} from './open-test-database.ts'
export { aFinding, aPerson, PLANTED_AT, plantOffice, type PlantedOffice } from './plant-office.ts'
export { startPostgres, type TestServer } from './postgres-server.ts'
