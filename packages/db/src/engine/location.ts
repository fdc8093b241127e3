/** Where the data lies: one SQLite file, or a PostgreSQL database. */
export type DatabaseLocation =
  | { readonly dialect: 'sqlite'; readonly file: string }
  | { readonly dialect: 'postgres'; readonly url: string }

/**
 * Reads `DATABASE_URL`: `postgres://…` and `postgresql://…` name a server, `sqlite:FILE`, `file:FILE` or a bare path a file.
 * Throws on any other scheme, so that a typing mistake does not become a file name.
 */
export function parseDatabaseUrl(text: string): DatabaseLocation {
  if (/^postgres(ql)?:\/\//.test(text)) return { dialect: 'postgres', url: text }
  const file = text.replace(/^(sqlite|file):(\/\/)?/, '')
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(file)) throw new Error(`DATABASE_URL starts with a scheme that is neither postgres nor sqlite`)
  if (file === '' || file === ':memory:') throw new Error('SQLite needs a file: readers and the writer are separate connections')
  return { dialect: 'sqlite', file }
}
