import { LIMITS, type Named, type Option, type Question } from '@sunlit/questionnaire'
import type { ReactElement } from 'react'
import { PointsField } from '../../components/PointsField.tsx'
import { useEditing } from './editing.ts'
import { Check, TextLine, WholeOrOpen } from './fields.tsx'
import { NamedList } from './NamedList.tsx'
import { withOptional } from './optional.ts'

interface KindFieldsProps<Q extends Question = Question> {
  readonly question: Q
  readonly onChange: (question: Question, field?: string) => void
}

/** What belongs to one kind of question. */
export function KindFields({ question, onChange }: KindFieldsProps): ReactElement {
  switch (question.kind) {
    case 'single':
    case 'dropdown':
    case 'multiple':
    case 'ranking':
      return <ChoiceFields question={question} onChange={onChange} />
    case 'rating':
    case 'nps':
      return <StarFields question={question} onChange={onChange} />
    case 'matrix':
      return (
        <>
          <Names
            question={question}
            noun="陈述"
            items={question.statements}
            most={LIMITS.statements}
            prefix="s"
            onNames={(statements, field) => onChange({ ...question, statements }, field)}
          />
          <Names
            question={question}
            noun="量表"
            items={question.scale}
            most={LIMITS.scale}
            prefix="o"
            onNames={(scale, field) => onChange({ ...question, scale }, field)}
          />
          <Check
            label="每份答卷陈述顺序不同"
            checked={question.shuffle === true}
            onChange={(shuffle) => onChange(withOptional(question, 'shuffle', shuffle))}
          />
        </>
      )
    case 'unit-matrix':
      return <UnitMatrixFields question={question} onChange={onChange} />
    case 'number':
      return <NumberFields question={question} onChange={onChange} />
    case 'date':
      return (
        <div className="qe-row">
          <DateField
            id="qe-from"
            label="最早（选填）"
            value={question.from}
            onDay={(from) => onChange(withOptional(question, 'from', from))}
          />
          <DateField id="qe-to" label="最晚（选填）" value={question.to} onDay={(to) => onChange(withOptional(question, 'to', to))} />
        </div>
      )
    case 'short-text':
    case 'long-text':
      return (
        <WholeOrOpen
          id="qe-most"
          label="最多字数"
          value={question.most}
          onChange={(most) => most !== undefined && onChange({ ...question, most })}
        />
      )
  }
}

function ChoiceFields({ question, onChange }: KindFieldsProps<Extract<Question, { readonly options: unknown }>>): ReactElement {
  const flags = { single: ['write', 'fixed'], dropdown: ['fixed'], multiple: ['write', 'exclusive', 'fixed'], ranking: ['fixed'] } as const
  const isShuffled = question.shuffle === true
  const bounded = question.kind === 'multiple' || question.kind === 'ranking' ? question : undefined
  return (
    <>
      <NamedList
        id={`qe-${question.id}-options`}
        noun="选项"
        items={question.options}
        most={question.kind === 'ranking' ? LIMITS.rankingOptions : LIMITS.options}
        prefix="o"
        flags={flags[question.kind].filter((flag) => flag !== 'fixed' || isShuffled)}
        onChange={(options, field) => onChange({ ...question, options }, field)}
      />
      <Check
        label="每份答卷选项顺序不同（同一份答卷始终一样）"
        checked={isShuffled}
        onChange={(shuffle) => onChange(withOptional(question, 'shuffle', shuffle))}
      />
      {bounded && <Bounds question={bounded} onChange={onChange} />}
    </>
  )
}

function Bounds({
  question,
  onChange,
}: KindFieldsProps<
  Extract<Question, { readonly least?: number; readonly most?: number; readonly kind: 'multiple' | 'ranking' | 'unit-matrix' }>
>): ReactElement {
  return (
    <div className="qe-row">
      <WholeOrOpen
        id="qe-least"
        label="至少几项"
        open="不限"
        value={question.least}
        onChange={(least) => onChange(withOptional(question, 'least', least), `${question.id}.least`)}
      />
      <WholeOrOpen
        id="qe-most"
        label="最多几项"
        open="不限"
        value={question.most}
        onChange={(most) => onChange(withOptional(question, 'most', most), `${question.id}.most`)}
      />
    </div>
  )
}

function StarFields({ question, onChange }: KindFieldsProps<Extract<Question, { readonly kind: 'rating' | 'nps' }>>): ReactElement {
  return (
    <>
      {question.kind === 'rating' && (
        <WholeOrOpen
          id="qe-points"
          label="级数（2—10）"
          value={question.points}
          onChange={(points) => points !== undefined && onChange({ ...question, points })}
        />
      )}
      <div className="qe-row">
        <TextLine
          id="qe-low"
          label="最低一级的文字（选填）"
          value={question.lowLabel ?? ''}
          onChange={(low) => onChange(withOptional(question, 'lowLabel', low), `${question.id}.low`)}
        />
        <TextLine
          id="qe-high"
          label="最高一级的文字（选填）"
          value={question.highLabel ?? ''}
          onChange={(high) => onChange(withOptional(question, 'highLabel', high), `${question.id}.high`)}
        />
      </div>
    </>
  )
}

function UnitMatrixFields({ question, onChange }: KindFieldsProps<Extract<Question, { readonly kind: 'unit-matrix' }>>): ReactElement {
  const { units } = useEditing().work.definition
  const asked = new Set(question.units ?? units.map(({ id }) => id))
  const ask = (id: string, isAsked: boolean): void => {
    const next = units.filter((unit) => (unit.id === id ? isAsked : asked.has(unit.id))).map((unit) => unit.id)
    onChange(withOptional(question, 'units', next.length === units.length ? undefined : next))
  }
  return (
    <>
      <Names
        question={question}
        noun="指标"
        items={question.indicators}
        most={LIMITS.indicators}
        prefix="i"
        onNames={(indicators, field) => onChange({ ...question, indicators }, field)}
      />
      <Names
        question={question}
        noun="量表"
        items={question.scale}
        most={LIMITS.scale}
        prefix="o"
        onNames={(scale, field) => onChange({ ...question, scale }, field)}
      />
      <details className="qe-details">
        <summary>
          评价哪些单位（{asked.size} / {units.length}）
        </summary>
        {units.length === 0 ? (
          <p>还没有单位，请在“问卷总体”里填写单位名单。</p>
        ) : (
          units.map(({ id, title }) => <Check key={id} label={title} checked={asked.has(id)} onChange={(isAsked) => ask(id, isAsked)} />)
        )}
      </details>
      <Check
        label="先请答卷人选打过交道的单位，再只问这些单位"
        checked={question.chooseFirst === true}
        onChange={(first) => onChange(withOptional(question, 'chooseFirst', first))}
      />
      <Check
        label="每份答卷单位顺序不同（按答卷的种子，可以重现）"
        checked={question.shuffle === true}
        onChange={(shuffle) => onChange(withOptional(question, 'shuffle', shuffle))}
      />
      <Bounds question={question} onChange={onChange} />
      <TextLine
        id="qe-comment"
        label="每个单位的意见栏（选填）"
        hint="写上意见栏的名称就会出现，例如“对这个单位的意见建议”；意见可以转入整改台账"
        value={question.comment ?? ''}
        onChange={(comment) => onChange(withOptional(question, 'comment', comment), `${question.id}.comment`)}
      />
    </>
  )
}

function NumberFields({ question, onChange }: KindFieldsProps<Extract<Question, { readonly kind: 'number' }>>): ReactElement {
  return (
    <>
      <div className="qe-row">
        <PointsField
          id="qe-least"
          label="最小"
          value={question.least}
          onChange={(least) => least !== null && onChange({ ...question, least }, `${question.id}.least`)}
        />
        <PointsField
          id="qe-most"
          label="最大"
          value={question.most}
          onChange={(most) => most !== null && onChange({ ...question, most }, `${question.id}.most`)}
        />
      </div>
      <div className="qe-row">
        <WholeOrOpen
          id="qe-decimals"
          label="小数位数"
          value={question.decimals}
          onChange={(decimals) => decimals !== undefined && onChange({ ...question, decimals })}
        />
        <TextLine
          id="qe-suffix"
          label="单位（选填，如 次、岁）"
          value={question.suffix ?? ''}
          onChange={(suffix) => onChange(withOptional(question, 'suffix', suffix), `${question.id}.suffix`)}
        />
      </div>
    </>
  )
}

interface NamesProps {
  readonly question: Question
  readonly noun: string
  readonly items: readonly Named[]
  readonly most: number
  readonly prefix: string
  readonly onNames: (items: readonly Named[], field?: string) => void
}

function Names({ question, noun, onNames, ...rest }: NamesProps): ReactElement {
  return (
    <NamedList
      id={`qe-${question.id}-${noun}`}
      noun={noun}
      {...rest}
      onChange={(items: readonly Option[], field) => onNames(items, field)}
    />
  )
}

interface DateFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string | undefined
  readonly onDay: (day: string) => void
}

function DateField({ id, label, value, onDay }: DateFieldProps): ReactElement {
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" className="ui-input" value={value ?? ''} onChange={(event) => onDay(event.target.value)} />
    </div>
  )
}
