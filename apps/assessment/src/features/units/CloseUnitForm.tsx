import { Button, Field } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { UnitLine } from './UnitForm.tsx'

/** The last day of a unit, with what that means. */
export function CloseUnitForm({ unit, onDone }: { readonly unit: UnitLine; readonly onDone: () => void }): ReactElement {
  const client = useQueryClient()
  const [activeTo, setActiveTo] = useState('')
  const close = useMutation({
    mutationFn: () => api.unit.close.mutate({ unitId: unit.id, version: unit.version, activeTo }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['unit.list'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!close.isPending) close.mutate()
  }
  return (
    <form className="stack" onSubmit={submit} aria-label="停用单位">
      {close.isError && <FailureNotice error={close.error} />}
      <p>{unit.name} 从这一天的次日起不再参加考核。以前各期的结果和记录都保留，不受影响。</p>
      <Field
        id="unit-to"
        label="最后一天"
        type="date"
        min={unit.activeFrom}
        value={activeTo}
        onChange={(event) => setActiveTo(event.target.value)}
        required
      />
      <div className="row-actions">
        <Button kind="danger" type="submit" busy={close.isPending}>
          停用
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
