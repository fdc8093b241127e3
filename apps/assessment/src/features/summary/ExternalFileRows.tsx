import { Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { ExternalRow } from './summary-outputs.ts'

/** What a brought table says: how many rows were taken over, and each row that was not, with its reason. */
export function ExternalFileRows({ rows }: { readonly rows: readonly ExternalRow[] }): ReactElement {
  const bad = rows.filter(({ fault }) => fault !== null)
  return (
    <Notice tone={bad.length === 0 ? 'done' : 'waiting'} word={bad.length === 0 ? '已读入' : '请核对'}>
      <p>{`读入 ${rows.length - bad.length} 行，已填到下面，核对后再录入。`}</p>
      {bad.length > 0 && (
        <ul>
          {bad.map(({ row, unitName, fault }) => (
            <li key={row}>{`第 ${row} 行${unitName === '' ? '' : `（${unitName}）`}：${fault ?? ''}。`}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
