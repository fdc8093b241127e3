import type { ContactDetails } from '@sunlit/contracts'
import { Field } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Choose } from '../../components/Choose.tsx'
import { api } from '../../lib/api.ts'

interface ContactFieldsProps {
  readonly value: ContactDetails
  readonly onChange: (value: ContactDetails) => void
  readonly fields: Readonly<Record<string, string>>
  /** `successor.` where the details are a part of a larger input. */
  readonly path?: string
}

/** How somebody is reached; at least one way has to be given. */
export function ContactFields({ value, onChange, fields, path = '' }: ContactFieldsProps): ReactElement {
  const accounts = useQuery({ queryKey: ['directory', 'accounts'], queryFn: () => api.directory.accounts.query() })
  const text = (key: 'name' | 'post' | 'officePhone' | 'mobile' | 'email') => ({
    id: `contact-${key}`,
    value: value[key],
    onChange: (event: { readonly target: { readonly value: string } }) => onChange({ ...value, [key]: event.target.value }),
    error: fields[`${path}${key}`],
  })
  return (
    <>
      <Field label="姓名" {...text('name')} maxLength={50} required />
      <Field label="职务（选填）" {...text('post')} maxLength={50} />
      <Field label="办公电话" hint="电话、手机、邮箱至少填一项" {...text('officePhone')} inputMode="tel" maxLength={40} />
      <Field label="手机" {...text('mobile')} inputMode="numeric" maxLength={11} />
      <Field label="邮箱" {...text('email')} inputMode="email" maxLength={200} />
      <Choose
        id="contact-account"
        label="对应的账号（选填，账号停用时会提醒办理交接）"
        value={value.personId}
        onChange={(personId) => onChange({ ...value, personId })}
        choices={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="不关联账号"
        clearable
        loading={accounts.isPending}
        empty={accounts.isError ? '没有载入账号，请稍后再试' : '没有符合的账号'}
      />
    </>
  )
}

export const NO_DETAILS: ContactDetails = { name: '', post: '', officePhone: '', mobile: '', email: '', personId: null }
