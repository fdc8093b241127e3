import { useEffect, useState, type ReactElement } from 'react'
import { applyElder, isElderChosen, rememberElder } from './modes.ts'

interface ModeSwitchProps {
  /** Offered only where the page has a catalogue in traditional characters. */
  readonly traditional?: { readonly on: boolean; readonly onChange: (on: boolean) => void }
}

/** The switches at the top of a public page: elder mode, and traditional characters where they exist. */
export function ModeSwitch({ traditional }: ModeSwitchProps): ReactElement {
  const [elder, setElder] = useState(() => isElderChosen(location.search, document))
  useEffect(() => applyElder(elder, document.documentElement), [elder])
  return (
    <fieldset className="ui-modes" aria-label="显示方式" data-no-print="">
      <button
        type="button"
        className="ui-button"
        aria-pressed={elder}
        onClick={() => {
          rememberElder(!elder, document)
          setElder(!elder)
        }}
      >
        {elder ? '退出长辈模式' : '长辈模式'}
      </button>
      {traditional && (
        <button type="button" className="ui-button" aria-pressed={traditional.on} onClick={() => traditional.onChange(!traditional.on)}>
          {traditional.on ? '简体' : '繁體'}
        </button>
      )}
    </fieldset>
  )
}
