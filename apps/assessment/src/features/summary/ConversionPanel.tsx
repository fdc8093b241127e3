import { conversionWords } from '@sunlit/scoring'
import { Button } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { RatioField } from '../../components/PointsField.tsx'
import { api } from '../../lib/api.ts'
import type { YearTable } from './summary-outputs.ts'

interface ConversionPanelProps {
  readonly year: number
  readonly version: number
  readonly table: YearTable
  /** Left out: this person, or this stage, only reads. */
  readonly editable: boolean
}

/** How the year enters the performance appraisal, in words; the form of it is the office's choice. */
export function ConversionPanel({ year, version, table, editable }: ConversionPanelProps): ReactElement {
  const { conversion } = table.choices
  const [editing, setEditing] = useState(false)
  return (
    <section className="panel summary-steps" aria-labelledby="year-conversion">
      <h2 id="year-conversion">折算进绩效考核</h2>
      <p>{`${conversionWords(conversion)}。权重在“设置”里调整，不低于 4%。`}</p>
      {editable && !editing && (
        <div data-no-print="">
          <Button onClick={() => setEditing(true)}>改折算办法</Button>
        </div>
      )}
      {editing && <ConversionForm year={year} version={version} table={table} onDone={() => setEditing(false)} />}
    </section>
  )
}

interface ConversionFormProps extends Omit<ConversionPanelProps, 'editable'> {
  readonly onDone: () => void
}

function ConversionForm({ year, version, table, onDone }: ConversionFormProps): ReactElement {
  const client = useQueryClient()
  const { conversion } = table.choices
  const { grades } = table.terms
  const [kind, setKind] = useState(conversion.kind)
  const [bands, setBands] = useState(() =>
    grades.map(({ name: grade }, at) => ({
      grade,
      share:
        (conversion.kind === 'bands' ? conversion.bands.find((band) => band.grade === grade)?.share : undefined) ??
        Math.max(0, 10_000 - at * 2_000),
    })),
  )
  const save = useMutation({
    mutationFn: () => api.year.changeConversion.mutate({ year, version, conversion: kind === 'linear' ? { kind } : { kind, bands } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['summary'] })
      onDone()
    },
  })
  return (
    <form
      className="stack"
      aria-label="折算办法"
      onSubmit={(event) => {
        event.preventDefault()
        if (!save.isPending) save.mutate()
      }}
    >
      {save.isError && <FailureNotice error={save.error} />}
      <fieldset className="summary-choice">
        <legend>折算办法</legend>
        <label className="check">
          <input type="radio" name="conversion" checked={kind === 'linear'} onChange={() => setKind('linear')} />
          按得分占满分的比例
        </label>
        <label className="check">
          <input
            type="radio"
            name="conversion"
            checked={kind === 'bands'}
            disabled={grades.length === 0}
            onChange={() => setKind('bands')}
          />
          {grades.length === 0 ? '按等次（方案没有设等次）' : '按等次'}
        </label>
      </fieldset>
      {kind === 'bands' &&
        bands.map(({ grade, share }, at) => (
          <RatioField
            key={grade}
            id={`band-${at}`}
            label={`${grade}计权重的百分之几`}
            value={share}
            onChange={(value) => setBands(bands.map((band, index) => (index === at ? { grade, share: value ?? 0 } : band)))}
          />
        ))}
      <div className="row-actions">
        <Button kind="main" type="submit" busy={save.isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  )
}
