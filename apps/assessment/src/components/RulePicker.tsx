import { useId, useState, type KeyboardEvent, type ReactElement } from 'react'
import { offeredRules, type PlacedRule } from '../lib/placed-rules.ts'
import './rule-picker.css'

interface RulePickerProps {
  readonly id: string
  readonly rules: readonly PlacedRule[]
  readonly chosenId: string
  readonly onChoose: (ruleId: string) => void
  readonly error?: string | undefined
  /** Rules this person used last: they stand first until something is typed. */
  readonly recentIds?: readonly string[]
}

/** Type some words, go through what fits with the arrows, Enter takes it. Rules stand under their indicators with price and source. */
export function RulePicker({ id, rules, chosenId, onChoose, error, recentIds = [] }: RulePickerProps): ReactElement {
  const list = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const chosen = rules.find(({ rule }) => rule.id === chosenId)
  const offered = offeredRules(rules, typed, recentIds)
  const found = offered.map(({ placed }) => placed)
  if (chosen !== undefined) return <ChosenRule id={id} placed={chosen} onChange={() => onChoose('')} />

  const take = (placed: PlacedRule | undefined): void => {
    if (placed === undefined) return
    setTyped('')
    setAt(0)
    onChoose(placed.rule.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) take(found[at])
    else return
    event.preventDefault()
  }
  return (
    <div className="ui-field">
      <label htmlFor={id}>扣分规则</label>
      <input
        id={id}
        className="ui-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-invalid={error !== undefined}
        {...(found[at] && { 'aria-activedescendant': `${list}-${found[at].rule.id}` })}
        autoComplete="off"
        placeholder="输入几个字查找，例如“解读 未公开”"
        data-shortcut="/"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      {error !== undefined && <span className="ui-field-error">{error}</span>}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's combobox pattern: a select cannot show text, price and source */}
      <ul id={list} className="rule-list" role="listbox" aria-label="可选的规则">
        {offered.map(({ placed, place }, index) => (
          <RuleOption
            key={placed.rule.id}
            id={`${list}-${placed.rule.id}`}
            placed={placed}
            place={place === offered[index - 1]?.place ? undefined : place}
            active={index === at}
            onTake={take}
          />
        ))}
      </ul>
      {found.length === 0 && <p className="ui-field-hint">没有找到含有这些字的规则。请换几个字，或删去一些字。</p>}
    </div>
  )
}

interface RuleOptionProps {
  readonly id: string
  readonly placed: PlacedRule
  /** Under which heading it stands; only with the first of them. */
  readonly place: string | undefined
  readonly active: boolean
  readonly onTake: (placed: PlacedRule) => void
}

function RuleOption({ id, placed, place, active, onTake }: RuleOptionProps): ReactElement {
  const { rule, price } = placed
  return (
    <>
      {place !== undefined && (
        <li role="presentation" className="rule-place">
          {place}
        </li>
      )}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are heard by the field that owns this list */}
      <li
        id={id}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- as above
        role="option"
        aria-selected={active}
        className="rule-option"
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' })
        }}
        onClick={() => onTake(placed)}
      >
        <span>{rule.text}</span>
        <small>
          {price} · {rule.source}
        </small>
      </li>
    </>
  )
}

function ChosenRule({
  id,
  placed,
  onChange,
}: {
  readonly id: string
  readonly placed: PlacedRule
  readonly onChange: () => void
}): ReactElement {
  const { rule, path, price } = placed
  return (
    <div className="ui-field">
      <span id={`${id}-label`} className="field-label">
        扣分规则
      </span>
      <div className="rule-chosen">
        <div>
          <small>{path.join(' › ')}</small>
          <p>{rule.text}</p>
          <small>
            {price} · 依据：{rule.source}
          </small>
        </div>
        <button type="button" id={id} className="ui-button" aria-describedby={`${id}-label`} onClick={onChange}>
          换一条
        </button>
      </div>
    </div>
  )
}
