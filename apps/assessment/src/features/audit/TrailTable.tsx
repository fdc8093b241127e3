import type { RouterOutputs } from '@sunlit/trpc'
import { formatInstant } from '@sunlit/calendar'
import type { ReactElement } from 'react'
import '@sunlit/ui/row-cards.css'
import { ProofCell } from './ProofCell.tsx'
import { TrailFacts } from './TrailFacts.tsx'

export type TrailLine = RouterOutputs['audit']['list']['lines'][number]

/** Steps that no account took. */
const NOBODY: ReadonlyMap<string, string> = new Map([
  ['anonymous', '未登录'],
  ['system', '系统'],
])

interface TrailTableProps {
  readonly lines: readonly TrailLine[]
  readonly onSubject: (subjectId: string) => void
}

export function TrailTable({ lines, onSubject }: TrailTableProps): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table row-cards">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">事件</th>
            <th scope="col">操作人</th>
            <th scope="col">对象与内容</th>
            <th scope="col">存证</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{formatInstant(line.at)}</td>
              <th scope="row">{line.name}</th>
              <td>{line.actorName ?? NOBODY.get(line.actorAlias) ?? <code>{line.actorAlias}</code>}</td>
              <td className="row-sentence">
                {line.subjectId !== null && (
                  <button type="button" className="link" onClick={() => onSubject(line.subjectId ?? '')} title="只看这个对象">
                    <code>{line.subjectId}</code>
                  </button>
                )}
                {line.facts === null ? (
                  <p className="word-muted">内容已按规定删除，仍可证明事件发生过。</p>
                ) : (
                  <TrailFacts lines={line.lines} raw={line.facts} />
                )}
              </td>
              <td className="row-sentence">
                <ProofCell eventId={line.id} position={line.position} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
