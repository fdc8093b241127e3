import { LIMITS, type Provenance } from '@sunlit/questionnaire'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ChooseMany } from '../../components/ChooseMany.tsx'
import { api } from '../../lib/api.ts'
import { useEditing } from './editing.ts'
import { TextBlock, TextLine } from './fields.tsx'
import { NamedList } from './NamedList.tsx'
import { withOptional } from './optional.ts'

/** Title, introduction, source of the wording, and who is judged. */
export function HeadForm(): ReactElement {
  const { work, onDefinition } = useEditing()
  const { definition } = work
  const source: Provenance = definition.source ?? { title: '' }
  const changeSource = (changed: Provenance, field: string): void => {
    const isEmpty = Object.values(changed).every((text) => text === '' || text === undefined)
    onDefinition(withOptional(definition, 'source', isEmpty ? undefined : changed), `source.${field}`)
  }
  return (
    <>
      <TextLine
        id="qe-name"
        label="问卷标题"
        value={definition.title}
        most={LIMITS.titleLength}
        onChange={(title) => onDefinition({ ...definition, title }, 'title')}
      />
      <TextBlock
        id="qe-intro"
        label="开头的话（选填）"
        hint="答卷人在第一题之前看到：为什么问，谁来问。"
        rows={3}
        value={definition.intro ?? ''}
        onChange={(intro) => onDefinition(withOptional(definition, 'intro', intro), 'intro')}
      />
      <Units />
      <fieldset className="qe-list">
        <legend>题目出处（选填）</legend>
        <TextLine id="qe-source" label="名称" value={source.title} onChange={(title) => changeSource({ ...source, title }, 'title')} />
        <TextLine
          id="qe-source-address"
          label="网址"
          value={source.address ?? ''}
          onChange={(address) => changeSource(withOptional(source, 'address', address), 'address')}
        />
        <TextLine
          id="qe-source-day"
          label="公布日期"
          value={source.publishedOn ?? ''}
          onChange={(day) => changeSource(withOptional(source, 'publishedOn', day), 'day')}
        />
        <TextLine
          id="qe-source-note"
          label="说明"
          value={source.note ?? ''}
          onChange={(note) => changeSource(withOptional(source, 'note', note), 'note')}
        />
      </fieldset>
    </>
  )
}

/** Units of the directory, whose result can go into their year, and others by name alone. */
function Units(): ReactElement {
  const { work, onDefinition } = useEditing()
  const { definition } = work
  const directory = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const open = (directory.data ?? []).filter(({ activeTo }) => activeTo === null)
  const known = new Set(open.map(({ id }) => id))
  const choose = (ids: readonly string[]): void => {
    const kept = definition.units.filter(({ id }) => !known.has(id) || ids.includes(id))
    const added = open
      .filter(({ id }) => ids.includes(id) && !kept.some((unit) => unit.id === id))
      .map(({ id, name }) => ({ id, title: name }))
    onDefinition({ ...definition, units: [...kept, ...added] })
  }
  return (
    <>
      <ChooseMany
        id="qe-units"
        label="从单位名录中选被评单位"
        value={definition.units.filter(({ id }) => known.has(id)).map(({ id }) => id)}
        onChange={choose}
        choices={open.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={directory.isError ? '没有载入单位，请稍后再试' : '选择单位'}
      />
      <NamedList
        id="qe-unit-list"
        noun="被评单位"
        items={definition.units}
        most={LIMITS.units}
        prefix="u"
        onChange={(units, field) => onDefinition({ ...definition, units: units.map(({ id, title }) => ({ id, title })) }, field)}
      />
      <p className="word-muted">从名录中选的单位，结果可以计入年度考核；手写的单位只出现在问卷里。</p>
    </>
  )
}
