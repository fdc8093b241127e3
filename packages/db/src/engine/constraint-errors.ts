/** The code of a driver's error: SQLite's `SQLITE_…` or PostgreSQL's five-character SQLSTATE. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? '' : codeOf(error.cause)
}

/** A row with this key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'].includes(codeOf(error))
}

/** The row points at one that is not there, or belongs to another organisation. */
export function isForeignKeyViolation(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_FOREIGNKEY', '23503', '23001'].includes(codeOf(error))
}

/** A rule of the table itself refused the values. */
export function isCheckViolation(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_CHECK', '23514'].includes(codeOf(error))
}

/** Somebody else held the database or the row for too long: nothing was stored, trying again later is right. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED') || ['55P03', '57014', '53300'].includes(code)
}

/** PostgreSQL undid the transaction so that another could go on; the same transaction may succeed when it runs again. */
export function isRetryable(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error))
}

const LOST = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']

/** PostgreSQL is being shut down, has crashed, is starting; its disk is full; its memory is. */
const HELPLESS = ['57P01', '57P02', '57P03', '53100', '53200']
const AWAY = new Set(LOST.concat(HELPLESS))

/** The database is away or has no room: nothing was told to be stored, and the same request may be right once somebody has helped it. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  if (AWAY.has(code) || code.startsWith('08')) return true
  if (['SQLITE_FULL', 'SQLITE_CANTOPEN', 'SQLITE_READONLY'].some((each) => code.startsWith(each)) || code.startsWith('SQLITE_IOERR'))
    return true
  // The driver of PostgreSQL gives a lost connection no code.
  return error instanceof Error && /^Connection terminated|^Client has encountered a connection error/.test(error.message)
}
