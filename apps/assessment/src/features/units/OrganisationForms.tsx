import { ORGANISATION_KIND_NAMES, ORGANISATION_KINDS, type OrganisationKind } from '@sunlit/contracts'
import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Choose } from '../../components/Choose.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { ShownOnce } from '../../components/ShownOnce.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { ME_KEY } from '../../lib/session.ts'

export function CreateOrganisationForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('bureau')
  const create = useMutation({
    mutationFn: () => api.organisation.create.mutate({ name, kind }),
    onSettled: () => client.invalidateQueries({ queryKey: ['organisation.list'] }),
  })
  if (create.data) {
    return (
      <div className="stack">
        <p>
          机构已建好。请把初始化口令交给{name}的负责人，对方打开 <code>{location.origin}/assessment/setup</code>{' '}
          指定自己的三位管理员。口令14天内有效，只能用一次。
        </p>
        <ShownOnce label="初始化口令" text={create.data.setUpToken} />
        <Button onClick={onDone}>我已记下</Button>
      </div>
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="新建下级机构">
      {create.isError && <FailureNotice error={create.error} />}
      <Field
        id="organisation-name"
        label="机构名称"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={create.isError ? failureOf(create.error).fields['name'] : undefined}
        maxLength={60}
        required
      />
      <Choose
        id="organisation-kind"
        label="类型"
        value={kind}
        onChange={(chosen) => chosen && setKind(chosen)}
        choices={ORGANISATION_KINDS.map((value) => ({ value, label: ORGANISATION_KIND_NAMES[value] }))}
        placeholder="请选择类型"
      />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={create.isPending}>
          新建
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}

interface RenameProps {
  readonly id: string
  readonly before: string
  readonly onDone: () => void
}

export function RenameOrganisationForm({ id, before, onDone }: RenameProps): ReactElement {
  const client = useQueryClient()
  const [after, setAfter] = useState(before)
  const rename = useMutation({
    mutationFn: () => api.organisation.rename.mutate({ organisationId: id, before, after }),
    onSuccess: onDone,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['organisation.list'] })
      await client.invalidateQueries({ queryKey: ME_KEY })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!rename.isPending) rename.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="机构更名">
      {rename.isError && <FailureNotice error={rename.error} />}
      <Field
        id="organisation-after"
        label="新名称"
        value={after}
        onChange={(event) => setAfter(event.target.value)}
        maxLength={60}
        required
      />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={rename.isPending}>
          更名
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
