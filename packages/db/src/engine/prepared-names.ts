const names = new Map<string, string>()

/** Gives a statement text a name, under which each PostgreSQL connection parses and plans it once. */
export function nameStatement(sql: string): void {
  if (!names.has(sql)) names.set(sql, `sunlit_${names.size + 1}`)
}

export function statementName(sql: string): string | undefined {
  return names.get(sql)
}
