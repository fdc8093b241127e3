import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { failureOf } from '../../lib/failure.ts'
import { ContactFields } from './ContactFields.tsx'
import type { ContactView } from './directory-words.ts'

/** New numbers of the same person. */
export function ContactForm({ contact, onDone }: { readonly contact: ContactView; readonly onDone: () => void }): ReactElement {
  const client = useQueryClient()
  const { name, post, officePhone, mobile, email, personId } = contact
  const [details, setDetails] = useState({ name, post, officePhone, mobile, email, personId })
  const save = useMutation({
    mutationFn: () => api.directory.change.mutate({ contactId: contact.id, version: contact.version, ...details }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['directory'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="修改联系方式">
      {save.isError && <FailureNotice error={save.error} />}
      <p>换了人请用“报备变动”，这里只改同一个人的职务和联系方式。</p>
      <ContactFields value={details} onChange={setDetails} fields={save.isError ? failureOf(save.error).fields : {}} />
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
