import { ROLE_NAMES, type Role } from '@sunlit/contracts'
import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { DoorLayout } from '../../components/DoorLayout.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { FirstAccounts } from './FirstAccounts.tsx'

const SEATS = [
  { key: 'systemAdministrator', role: 'system_admin', does: '管理账号、机构和备份' },
  { key: 'securityAdministrator', role: 'security_admin', does: '授予角色、设置安全策略' },
  { key: 'auditAdministrator', role: 'audit_admin', does: '查看和保管审计记录' },
] as const satisfies readonly { key: string; role: Role; does: string }[]

type Seat = (typeof SEATS)[number]['key']

interface SetUpFormProps {
  readonly token: string
  /** The name the parent gave; null: it is asked for here. */
  readonly organisationName: string | null
}

export function SetUpForm({ token, organisationName: given }: SetUpFormProps): ReactElement {
  const [organisationName, setOrganisationName] = useState(given ?? '')
  const [people, setPeople] = useState<Readonly<Record<Seat, { readonly name: string; readonly username: string }>>>({
    systemAdministrator: { name: '', username: '' },
    securityAdministrator: { name: '', username: '' },
    auditAdministrator: { name: '', username: '' },
  })
  const run = useMutation({ mutationFn: () => api.setup.run.mutate({ token, organisationName, ...people }) })
  if (run.data) return <FirstAccounts accounts={run.data} />
  const fields = run.isError ? failureOf(run.error).fields : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!run.isPending) run.mutate()
  }
  return (
    <DoorLayout wide title="指定三位管理员" lead="三位管理员互相制约，任何一位都不能办理另一位的工作，也不参与考核。">
      {run.isError && <FailureNotice error={run.error} />}
      <form className="stack" method="post" onSubmit={submit} aria-label="指定三位管理员">
        {given === null ? (
          <Field
            id="organisation"
            label="机构名称"
            value={organisationName}
            onChange={(event) => setOrganisationName(event.target.value)}
            error={fields['organisationName']}
            maxLength={60}
            required
          />
        ) : (
          <Notice>机构：{given}</Notice>
        )}
        {SEATS.map(({ key, role, does }) => (
          <fieldset key={key} className="stack">
            <legend>
              {ROLE_NAMES[role]}：{does}
            </legend>
            {(['name', 'username'] as const).map((field) => (
              <Field
                key={field}
                id={`${key}-${field}`}
                label={field === 'name' ? '姓名' : '用户名'}
                value={people[key][field]}
                onChange={(event) => setPeople({ ...people, [key]: { ...people[key], [field]: event.target.value } })}
                error={fields[`${key}.${field}`]}
                autoComplete="off"
                autoCapitalize="none"
                required
              />
            ))}
          </fieldset>
        ))}
        <Button kind="main" type="submit" busy={run.isPending}>
          {run.isPending ? '正在初始化…' : '完成初始化'}
        </Button>
      </form>
    </DoorLayout>
  )
}
