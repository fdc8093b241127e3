import { Button, Field, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactElement } from 'react'
import { ChooseMany } from '../../components/ChooseMany.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import type { ApplicabilityMark, WallAnswer } from '../../lib/outputs.ts'
import { indicatorChoices, openPlaces } from './marks.ts'

interface MarkFormProps {
  readonly periodId: string
  readonly wall: WallAnswer
  readonly marks: readonly ApplicabilityMark[]
}

/** Several units and indicators at once, for one reason. */
export function MarkForm({ periodId, wall, marks }: MarkFormProps): ReactElement {
  const client = useQueryClient()
  const [unitIds, setUnitIds] = useState<readonly string[]>([])
  const [indicatorIds, setIndicatorIds] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const places = openPlaces(wall.indicators, marks, unitIds, indicatorIds)
  const isReady = places.length > 0 && reason.trim() !== ''
  const save = useMutation({
    mutationFn: async () => {
      // One after the other: each moves the quarter on, and where one is refused the rest is still to be marked.
      for (const place of places) await api.period.setApplicability.mutate({ periodId, ...place, applies: false, reason: reason.trim() })
      return places.length
    },
    onSuccess: () => {
      setUnitIds([])
      setIndicatorIds([])
      setReason('')
      setTried(false)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['period', periodId] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (isReady && !save.isPending) save.mutate()
  }
  return (
    <form className="panel stack" aria-label="标记不适用" onSubmit={submit}>
      {save.isError && <FailureNotice error={save.error} />}
      {save.isSuccess && (
        <Notice tone="done" word="已标记">
          {save.data} 处。标错的可以在下面撤销。
        </Notice>
      )}
      <ChooseMany
        id="mark-units"
        label="单位"
        value={unitIds}
        onChange={setUnitIds}
        choices={wall.units.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder="选择一个或几个单位"
      />
      <ChooseMany
        id="mark-indicators"
        label="不适用的指标"
        value={indicatorIds}
        onChange={setIndicatorIds}
        choices={indicatorChoices(wall.indicators)}
        placeholder="选择一项或几项指标"
      />
      <Field
        id="mark-reason"
        label="理由"
        hint="会写进单位的得分明细，例如“没有行政许可职能”"
        value={reason}
        maxLength={500}
        error={tried && reason.trim() === '' ? '请写明理由' : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && (unitIds.length === 0 || indicatorIds.length === 0) && <p className="ui-field-error">请选择单位和指标</p>}
      {unitIds.length > 0 && indicatorIds.length > 0 && places.length === 0 && <p className="word-muted">选中的都已经标记过了。</p>}
      <div className="evidence-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          标记为不适用{places.length > 1 ? `（${places.length} 处）` : ''}
        </Button>
      </div>
    </form>
  )
}
