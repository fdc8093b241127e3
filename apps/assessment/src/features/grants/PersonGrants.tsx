import { formatInstant } from '@sunlit/calendar'
import { isUnitRole, ROLE_NAMES, type Role } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Choose } from '../../components/Choose.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { api } from '../../lib/api.ts'
import { PEOPLE_KEY } from '../../lib/people-key.ts'
import type { PersonLine } from './GrantMatrix.tsx'
import { roleChoices } from './role-choices.ts'

interface PersonGrantsProps {
  readonly person: PersonLine
  readonly isSelf: boolean
}

type Question = { readonly kind: 'revoke'; readonly grantId: string; readonly role: Role } | { readonly kind: 'second-factor' }

/** What one person holds; give, take back, and unbind a lost authenticator. */
export function PersonGrants({ person, isSelf }: PersonGrantsProps): ReactElement {
  const client = useQueryClient()
  const [asked, setAsked] = useState<Question>()
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const act = useMutation({
    mutationFn: (question: Question) =>
      question.kind === 'revoke'
        ? api.grant.revoke.mutate({ grantId: question.grantId })
        : api.person.resetSecondFactor.mutate({ personId: person.id }),
    onSettled: () => {
      setAsked(undefined)
      return client.invalidateQueries({ queryKey: PEOPLE_KEY })
    },
  })
  const unitName = (unitId: string | null): string => (unitId === null ? '' : `:${units.data?.find(({ id }) => id === unitId)?.name ?? ''}`)
  if (isSelf) return <Notice>这是您自己的账号。给自己授权或撤销自己的角色，须由另一位安全管理员办理。</Notice>
  return (
    <div className="stack">
      {act.isError && <FailureNotice error={act.error} />}
      {person.grants.length === 0 && <p className="word-muted">还没有角色。</p>}
      <ul className="evidence-links">
        {person.grants.map(({ grantId, role, unitId, grantedAt }) => (
          <li key={grantId}>
            {ROLE_NAMES[role]}
            {unitName(unitId)} <small className="word-muted">{formatInstant(grantedAt)} 授予</small>{' '}
            <Button kind="quiet" onClick={() => setAsked({ kind: 'revoke', grantId, role })}>
              撤销
            </Button>
          </li>
        ))}
      </ul>
      {!person.disabled && <GiveRole person={person} />}
      {person.hasSecondFactor && (
        <div>
          <Button onClick={() => setAsked({ kind: 'second-factor' })}>重置动态口令</Button>
        </div>
      )}
      {asked && (
        <Confirm
          title={asked.kind === 'revoke' ? '撤销角色' : '重置动态口令'}
          action={asked.kind === 'revoke' ? '撤销' : '重置'}
          busy={act.isPending}
          onConfirm={() => act.mutate(asked)}
          onCancel={() => setAsked(undefined)}
        >
          <p>
            {asked.kind === 'revoke'
              ? `${person.name} 将不再是${ROLE_NAMES[asked.role]}，立即生效。已经办理的工作不受影响。`
              : `${person.name} 手机上的动态口令将作废，所有登录立即结束。请先当面确认是本人。`}
          </p>
        </Confirm>
      )}
    </div>
  )
}

function GiveRole({ person }: { readonly person: PersonLine }): ReactElement {
  const client = useQueryClient()
  const [role, setRole] = useState<Role | null>(null)
  const [unitId, setUnitId] = useState<string | null>(person.unitId)
  const needsUnit = role !== null && isUnitRole(role)
  const give = useMutation({
    mutationFn: (chosen: Role) => api.grant.give.mutate({ personId: person.id, role: chosen, unitId: isUnitRole(chosen) ? unitId : null }),
    onSuccess: () => setRole(null),
    onSettled: () => client.invalidateQueries({ queryKey: PEOPLE_KEY }),
  })
  return (
    <div className="stack">
      <h3>授予角色</h3>
      {give.isError && <FailureNotice error={give.error} />}
      <Choose
        id="grant-role"
        label="角色"
        value={role}
        onChange={setRole}
        choices={roleChoices(person.grants.map((grant) => grant.role))}
        placeholder="请选择角色"
      />
      {needsUnit && <UnitSelect id="grant-unit" label="单位" value={unitId} onChange={setUnitId} />}
      <div>
        <Button
          kind="main"
          busy={give.isPending}
          disabled={role === null || (needsUnit && unitId === null)}
          onClick={() => role && give.mutate(role)}
        >
          授予
        </Button>
      </div>
    </div>
  )
}
