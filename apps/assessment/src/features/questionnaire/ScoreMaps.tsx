import { freeId, mapForScale, SCORE_MAPS, scorables, type Formula, type ScoreMap } from '@sunlit/questionnaire'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { PointsField } from '../../components/PointsField.tsx'
import { useEditing } from './editing.ts'
import { Choice } from '../../components/Choice.tsx'
import { Check, TextLine, WholeOrOpen } from './fields.tsx'

interface ScoreMapsProps {
  readonly formula: Formula
  readonly onChange: (formula: Formula, field?: string) => void
}

/** The tables of points: published ones to start from, own ones for every scale of the questionnaire. */
export function ScoreMaps({ formula, onChange }: ScoreMapsProps): ReactElement {
  const { definition } = useEditing().work
  const { maps, items } = formula
  const scales = scorables(definition, formula.subject)
  const taken = maps.map(({ id }) => id)
  const add = (map: ScoreMap): void => onChange({ ...formula, maps: [...maps, map] })
  return (
    <fieldset className="qe-list">
      <legend>分值表（{maps.length}）</legend>
      {maps.map((map, index) => (
        <details key={map.id} className="qe-details">
          <summary>
            {map.title}
            {map.source && <small className="word-muted">（出处：{map.source.title}）</small>}
          </summary>
          <MapFields map={map} onChange={(changed, field) => onChange({ ...formula, maps: maps.with(index, changed) }, field)} />
          <Button
            kind="quiet"
            disabled={items.some((item) => item.map === map.id)}
            onClick={() => onChange({ ...formula, maps: maps.toSpliced(index, 1) })}
          >
            {items.some((item) => item.map === map.id) ? '正在使用，不能删除' : '删除这个分值表'}
          </Button>
        </details>
      ))}
      <Choice
        id="qe-add-map"
        label="加一个分值表"
        value=""
        options={[
          { value: '', label: '选择…' },
          ...SCORE_MAPS.filter(({ id }) => !taken.includes(id)).map(({ id, title }) => ({
            value: `known ${id}`,
            label: `已有做法：${title}`,
          })),
          ...scales.map((scale, index) => ({ value: `scale ${index}`, label: `按这一项的选项新建：${scale.title}` })),
        ]}
        onChange={(chosen) => {
          const [sort, name = ''] = chosen.split(' ')
          const scale = scales[Number(name)]
          const known = SCORE_MAPS.find(({ id }) => id === name)
          if (sort === 'known' && known) add({ ...known, id: taken.includes(known.id) ? freeId('map-', taken) : known.id })
          if (sort === 'scale' && scale) add(mapForScale(scale, taken))
        }}
      />
    </fieldset>
  )
}

interface MapFieldsProps {
  readonly map: ScoreMap
  readonly onChange: (map: ScoreMap, field?: string) => void
}

function MapFields({ map, onChange }: MapFieldsProps): ReactElement {
  const name = `qe-${map.id}`
  return (
    <div className="qe-map">
      <TextLine id={`${name}-title`} label="名称" value={map.title} onChange={(title) => onChange({ ...map, title }, `${map.id}.title`)} />
      {map.kind === 'options' &&
        map.options.map((option, index) => {
          const set = (changed: Partial<typeof option>, field?: string): void =>
            onChange({ ...map, options: map.options.with(index, { ...option, ...changed }) }, field)
          return (
            <div key={option.option} className="qe-row">
              <PointsField
                id={`${name}-${index}`}
                label={option.title}
                value={option.points}
                onChange={(points) => points !== null && set({ points }, `${name}.${index}`)}
              />
              <Check label="算满意" checked={option.satisfied} onChange={(satisfied) => set({ satisfied })} />
            </div>
          )
        })}
      {map.kind === 'bands' && <BandFields map={map} onChange={onChange} />}
      {map.kind === 'stars' && (
        <div className="qe-row">
          <PointsField
            id={`${name}-low`}
            label="最低一级几分"
            value={map.atLow}
            onChange={(atLow) => atLow !== null && onChange({ ...map, atLow }, `${name}.low`)}
          />
          <PointsField
            id={`${name}-high`}
            label="最高一级几分"
            value={map.atHigh}
            onChange={(atHigh) => atHigh !== null && onChange({ ...map, atHigh }, `${name}.high`)}
          />
          <WholeOrOpen
            id={`${name}-from`}
            label="几级起算满意"
            value={map.satisfiedFrom}
            onChange={(satisfiedFrom) => satisfiedFrom !== undefined && onChange({ ...map, satisfiedFrom })}
          />
        </div>
      )}
    </div>
  )
}

function BandFields({ map, onChange }: MapFieldsProps & { readonly map: Extract<ScoreMap, { readonly kind: 'bands' }> }): ReactElement {
  const name = `qe-${map.id}`
  return (
    <>
      <Choice
        id={`${name}-take`}
        label="每档取"
        value={map.take}
        options={[
          { value: 'low', label: '下限' },
          { value: 'middle', label: '中间值' },
          { value: 'high', label: '上限' },
        ]}
        onChange={(take) => onChange({ ...map, take })}
      />
      {map.bands.map((band, index) => {
        const set = (changed: Partial<typeof band>, field?: string): void =>
          onChange({ ...map, bands: map.bands.with(index, { ...band, ...changed }) }, field)
        return (
          <div key={band.option} className="qe-row">
            <PointsField
              id={`${name}-${index}-from`}
              label={`${band.title} 从`}
              value={band.from}
              onChange={(from) => from !== null && set({ from }, `${name}.${index}.from`)}
            />
            <PointsField
              id={`${name}-${index}-to`}
              label={`${band.title} 到`}
              value={band.to}
              onChange={(to) => to !== null && set({ to }, `${name}.${index}.to`)}
            />
            <Check label="算满意" checked={band.satisfied} onChange={(satisfied) => set({ satisfied })} />
          </div>
        )
      })}
    </>
  )
}
