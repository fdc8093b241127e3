import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'
import { UnitSelect } from '../../components/UnitSelect.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { PEOPLE_KEY } from '../../lib/people-key.ts'
import type { PersonLine } from './person-state.ts'

interface PersonFormProps {
  /** Left out: somebody new. */
  readonly person?: PersonLine
  readonly onDone: () => void
}

/** A new account, or name and unit of one that is there. A new one's password is shown this once. */
export function PersonForm({ person, onDone }: PersonFormProps): ReactElement {
  const client = useQueryClient()
  const [name, setName] = useState(person?.name ?? '')
  const [username, setUsername] = useState('')
  const [unitId, setUnitId] = useState(person?.unitId ?? null)
  const save = useMutation({
    mutationFn: async () => {
      if (!person) return api.person.create.mutate({ name, username, unitId })
      await api.person.edit.mutate({ personId: person.id, name, unitId })
      return null
    },
    onSuccess: (created) => created ?? onDone(),
    onSettled: () => client.invalidateQueries({ queryKey: PEOPLE_KEY }),
  })
  const fields = save.isError ? failureOf(save.error).fields : {}
  if (save.data) {
    return (
      <div className="stack">
        <p>账号已建好。请把下面的初始密码当面交给本人，首次登录时须修改。角色由安全管理员授予。</p>
        <ShownOnce label={`${name}，用户名 ${save.data.username}，初始密码`} text={save.data.initialPassword} />
        <Button onClick={onDone}>我已记下</Button>
      </div>
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label={person ? '修改人员' : '新建账号'}>
      {save.isError && <FailureNotice error={save.error} />}
      <Field
        id="person-name"
        label="姓名"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fields['name']}
        maxLength={50}
        autoComplete="off"
        required
      />
      {!person && (
        <Field
          id="person-username"
          label="用户名"
          hint="3至30位，以字母开头，例如姓名拼音；不区分大小写"
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          error={fields['username']}
          maxLength={30}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          required
        />
      )}
      <UnitSelect id="person-unit" label="所在单位" value={unitId} onChange={setUnitId} none="不属于被考核单位" />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          {person ? '保存' : '新建账号'}
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
