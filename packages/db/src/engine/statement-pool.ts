import pg from 'pg'

/** For a library that brings its own statements and whose rows may be forgotten in a power cut, as counts of calls may. */
export interface StatementPool {
  query(statement: {
    readonly name?: string
    readonly text: string
    readonly values?: readonly unknown[]
  }): Promise<{ readonly rows: readonly unknown[] }>
  close(): Promise<void>
}

/** A small pool beside the main ones; its commits do not wait for the disk. */
export function openStatementPool(url: string, connections = 2): StatementPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'sunlit-counts',
    statement_timeout: 5_000,
    options: '-c synchronous_commit=off',
  })
  // An idle connection may be closed by the server at any time; the pool replaces it.
  pool.on('error', () => undefined)
  return {
    query: ({ values, ...statement }) => pool.query({ ...statement, ...(values && { values: [...values] }) }),
    close: () => pool.end(),
  }
}
