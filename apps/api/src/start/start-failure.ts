/** The server cannot start, for a reason that its operator can mend: one line in Chinese and English, no stack. */
export class StartFailure extends Error {}

/** Turns what the operating system or the database said into that line. */
export function startFailure(error: unknown, place: { readonly folder: string; readonly port: number }): unknown {
  if (!(error instanceof Error)) return error
  const code = codeOf(error) ?? codeOf(error.cause)
  switch (code) {
    case 'EADDRINUSE':
      return new StartFailure(`端口 ${place.port} 已被占用，请换一个（PORT=…）。/ Port ${place.port} is taken; choose another with PORT=….`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return new StartFailure(
        `不能写入数据目录 ${place.folder}，或不能使用端口 ${place.port}。请检查权限。/ Cannot write to ${place.folder} or use port ${place.port}; check the permissions.`,
      )
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return new StartFailure(`磁盘已满：${place.folder}。/ The disk is full: ${place.folder}.`)
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case '28P01':
    case '3D000':
      return new StartFailure('连不上 PostgreSQL，请检查 DATABASE_URL。/ Cannot reach PostgreSQL; check DATABASE_URL.')
    default:
      return error
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
