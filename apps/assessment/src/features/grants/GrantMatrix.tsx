import { ROLE_NAMES, ROLES, type Role } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import '@sunlit/ui/row-cards.css'

export type PersonLine = RouterOutputs['person']['list'][number]

interface GrantMatrixProps {
  readonly people: readonly PersonLine[]
  readonly onOpen: (personId: string) => void
}

/** People down, roles across; a mark and a word where somebody holds one. */
export function GrantMatrix({ people, onOpen }: GrantMatrixProps): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table grants row-cards">
        <caption className="ui-sr-only">人员与角色</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            {ROLES.map((role) => (
              <th scope="col" key={role}>
                {ROLE_NAMES[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Button kind="quiet" onClick={() => onOpen(person.id)} aria-label={`${person.name}，查看和修改角色`}>
                  {person.name}
                </Button>
                {person.disabled && <small className="word-muted">已停用</small>}
              </th>
              {ROLES.map((role) => (
                <td key={role} data-label={ROLE_NAMES[role]}>
                  <Held person={person} role={role} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Held({ person, role }: { readonly person: PersonLine; readonly role: Role }): ReactElement | null {
  const count = person.grants.filter((grant) => grant.role === role).length
  if (count === 0) return null
  return <span className="word-closed">{count > 1 ? `✓ ${count} 个单位` : '✓'}</span>
}
