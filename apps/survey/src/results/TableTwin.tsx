import { optionTitle, type PublicTable, type Question } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { TableFrame } from './TableFrame.tsx'
import { exactPercent, isShown } from './words.ts'

interface TableTwinProps {
  readonly question: Question
  readonly caption: string
  readonly table: PublicTable
}

/** What a picture shows, to the last figure. */
export function TableTwin({ question, caption, table }: TableTwinProps): ReactElement {
  const isMany = question.kind === 'multiple'
  return (
    <TableFrame label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">选项</th>
            <th scope="col">人数</th>
            <th scope="col">占答题人数</th>
            {isMany && <th scope="col">占选择次数</th>}
            <th scope="col">95%区间</th>
          </tr>
        </thead>
        <tbody>
          {table.shares.map((share) => (
            <tr key={share.option}>
              <th scope="row">{optionTitle(question, share.option)}</th>
              {isShown(share) ? (
                <>
                  <td>{share.count}</td>
                  <td>{exactPercent(share.ofVoters)}</td>
                  {isMany && <td>{exactPercent(share.ofVotes)}</td>}
                  <td>{share.low === undefined ? '—' : `${exactPercent(share.low)}—${exactPercent(share.high)}`}</td>
                </>
              ) : (
                <td colSpan={isMany ? 4 : 3}>人数少，为保护隐私不公布</td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">回答</th>
            <td colSpan={isMany ? 4 : 3}>
              {table.answered ?? '不公布'}（问到{table.asked}人，{optionTitle(question, '?')}
              {table.unsure}人{table.blank !== undefined && `，没有回答${table.blank}人`}）
            </td>
          </tr>
        </tfoot>
      </table>
    </TableFrame>
  )
}
