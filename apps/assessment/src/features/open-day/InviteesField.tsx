import { Button, Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'

interface Invitee {
  readonly id: string
  readonly name: string
}

interface InviteesFieldProps {
  readonly classes: readonly Invitee[]
  readonly deputy: Invitee
  readonly onChange: (classes: readonly Invitee[]) => void
}

const MOST = 12

/** Whom the events of a season may invite; deputies have a switch of their own, because the provinces differ. */
export function InviteesField({ classes, deputy, onChange }: InviteesFieldProps): ReactElement {
  const [name, setName] = useState('')
  const others = classes.filter(({ id }) => id !== deputy.id)
  const isThere = classes.some((one) => one.name === name.trim())
  const add = (): void => {
    onChange([...classes, { id: freeId(classes), name: name.trim() }])
    setName('')
  }
  return (
    <fieldset className="form-part">
      <legend>邀请对象</legend>
      <ul className="check-list invitees">
        {others.map(({ id, name: label }) => (
          <li key={id} className="check">
            {label}
            <Button
              kind="quiet"
              aria-label={`不邀请${label}`}
              disabled={classes.length === 1}
              onClick={() => onChange(classes.filter((one) => one.id !== id))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <div className="form-row form-row-short">
        <Field
          id="invitee-name"
          label="添加一类"
          maxLength={20}
          value={name}
          error={isThere ? '已经有这一类' : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Button disabled={name.trim() === '' || isThere || classes.length >= MOST} onClick={add}>
          添加
        </Button>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={classes.some(({ id }) => id === deputy.id)}
          onChange={(event) => onChange(event.target.checked ? [...others, deputy] : others)}
        />
        邀请{deputy.name}
      </label>
      <small className="word-muted">吴忠市2022年的公告不含“两代表一委员”，有的省邀请，按本地规定勾选。</small>
    </fieldset>
  )
}

/** Codes stand in tickets and draw files, so they are plain letters. */
function freeId(classes: readonly Invitee[]): string {
  for (let nth = classes.length + 1; ; nth += 1) {
    const id = `class-${nth}`
    if (!classes.some((one) => one.id === id)) return id
  }
}
