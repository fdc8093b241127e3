import type { Database } from '@sunlit/db'
import { deepVerify, LogBrokenError, verifyStoredLog, type LogKeys } from '@sunlit/services'
import { CommandFailure, EXIT } from './outcome.ts'

/** Verifies the whole log; the first thing that does not agree ends the command. */
export async function verifyLogInWords({ read }: Pick<Database, 'read'>, keys: LogKeys): Promise<string> {
  const verdict = await verifyStoredLog(read, keys).catch((error: unknown) => {
    throw error instanceof LogBrokenError
      ? new CommandFailure(`日志有出入 / The log does not agree: ${error.message}`, EXIT.differs)
      : error
  })
  if (!verdict.ok) throw new CommandFailure(`日志有出入 / The log does not agree: ${JSON.stringify(verdict.difference)}`, EXIT.differs)
  return `日志完整 / The log is whole: ${verdict.size} 条 (entries)`
}

/** Holds the business tables against the log; every fault is a line. */
export async function assertNoDeepFault({ read }: Pick<Database, 'read'>, now: string): Promise<string> {
  const { faults, checked } = await deepVerify(read, now)
  if (faults.length > 0) {
    const lines = faults.map(({ table, id, fault }) => `${table}\t${id}\t${fault}`)
    throw new CommandFailure(
      [`业务数据有 ${faults.length} 处与日志不符 / The data do not agree with the log:`, ...lines].join('\n'),
      EXIT.differs,
    )
  }
  const { findings, evidence, periods, publications } = checked
  return `业务数据与日志一致 / The data agree: ${findings} 条问题，${evidence} 个文件，${periods} 个季度，${publications} 份公布结果`
}
