import { formatInstant } from '@sunlit/calendar'
import { ROLE_NAMES } from '@sunlit/contracts'
import type { ReactElement } from 'react'
import { PersonActions } from './PersonActions.tsx'
import { personState, type PersonLine } from './person-state.ts'

interface PeopleTableProps {
  readonly people: readonly PersonLine[]
  readonly onEdit: (person: PersonLine) => void
}

export function PeopleTable({ people, onEdit }: PeopleTableProps): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <caption className="ui-sr-only">本机构的人员账号</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">用户名</th>
            <th scope="col">所在单位</th>
            <th scope="col">角色</th>
            <th scope="col">状态</th>
            <th scope="col">最近登录</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td>{person.username}</td>
              <td>{person.unitName ?? <span className="word-muted">—</span>}</td>
              <td>{person.grants.map((grant) => ROLE_NAMES[grant.role]).join('、') || <span className="word-muted">待授权</span>}</td>
              <td>
                <StateWord person={person} />
              </td>
              <td>{person.lastSeenAt === null ? <span className="word-muted">没有登录过</span> : formatInstant(person.lastSeenAt)}</td>
              <td>
                <PersonActions person={person} onEdit={() => onEdit(person)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StateWord({ person }: { readonly person: PersonLine }): ReactElement {
  const { word, tone } = personState(person)
  return (
    <>
      <span className={`word-${tone}`}>{word}</span>
      {person.hasSecondFactor && <small className="word-muted"> · 有动态口令</small>}
    </>
  )
}
