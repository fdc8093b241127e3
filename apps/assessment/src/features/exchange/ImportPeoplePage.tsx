import { IMPORTED_AT_ONCE } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { Button, Notice, PageHead } from '@sunlit/ui'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { ImportTable } from '../../components/ImportTable.tsx'
import { api } from '../../lib/api.ts'
import { toCsv } from '../../lib/csv.ts'
import { PEOPLE_KEY } from '../../lib/people-key.ts'
import { saveFile } from '../../lib/save-file.ts'

type Line = Extract<RouterOutputs['exchange']['readPeople'], { readonly ok: true }>['rows'][number]
type Imported = RouterOutputs['exchange']['importPeople']

/** Accounts from a table; their first passwords are on the screen this once. */
export function ImportPeoplePage(): ReactElement {
  const client = useQueryClient()
  return (
    <div className="stack">
      <PageHead
        title="导入人员账号"
        lead="先看每一行会怎样，再导入。初始密码由系统生成，只显示一次；角色由安全管理员授予。"
        actions={
          <Link className="ui-button" href="/people">
            返回人员
          </Link>
        }
      />
      <ImportTable<Line, Imported>
        counted="个账号"
        template={() => api.exchange.peopleTemplate.query()}
        read={(file) => api.exchange.readPeople.mutate(file)}
        atOnce={IMPORTED_AT_ONCE.people}
        store={(part) => api.exchange.importPeople.mutate(part)}
        onDone={() => void client.invalidateQueries({ queryKey: PEOPLE_KEY })}
      >
        {(answers) => <FirstPasswords answers={answers} />}
      </ImportTable>
    </div>
  )
}

function FirstPasswords({ answers }: { readonly answers: readonly Imported[] }): ReactElement {
  const people = answers.flatMap((answer) => answer.people)
  const before = answers.reduce((sum, answer) => sum + answer.before, 0)
  const save = (): void =>
    saveFile(
      '初始密码.csv',
      toCsv([['用户名', '初始密码'], ...people.map(({ username, initialPassword }) => [username, initialPassword])]),
      'text/csv;charset=utf-8',
    )
  return (
    <div className="stack">
      {before > 0 && (
        <Notice tone="waiting" word="密码没有显示">
          有 {before} 个账号先前已经建好，当时的回答没有送到这里。请在“人员”里为他们重置密码。
        </Notice>
      )}
      {people.length > 0 && (
        <Notice tone="waiting" word="只显示一次" actions={<Button onClick={save}>下载清单</Button>}>
          离开这一页后不能再看到这些初始密码。请当面交给本人，首次登录必须修改。
        </Notice>
      )}
      {people.length > 0 && (
        <div className="plain-table-frame">
          <table className="plain-table">
            <caption className="ui-sr-only">初始密码</caption>
            <thead>
              <tr>
                <th scope="col">用户名</th>
                <th scope="col">初始密码</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ personId, username, initialPassword }) => (
                <tr key={personId}>
                  <th scope="row">{username}</th>
                  <td>
                    <code>{initialPassword}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
