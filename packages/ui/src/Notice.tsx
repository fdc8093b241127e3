import type { ReactElement, ReactNode } from 'react'

export type NoticeTone = 'info' | 'danger' | 'done' | 'waiting'

const WORDS: Readonly<Record<NoticeTone, string>> = { info: '提示', danger: '注意', done: '完成', waiting: '等待' }

interface NoticeProps {
  readonly tone?: NoticeTone
  /** The word beside the colour; a tone has its usual one. */
  readonly word?: string
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** `false` where the page says the same by a region of its own. */
  readonly spoken?: boolean
}

/** A calm message: colour, a word, a sentence, and what can be done about it. Trouble is announced, the rest is read in its turn. */
export function Notice({ tone = 'info', word, children, actions, spoken = true }: NoticeProps): ReactElement {
  return (
    <div className="ui-notice" data-tone={tone} {...(spoken && { role: tone === 'danger' ? 'alert' : 'status' })}>
      <span className="ui-notice-word">{word ?? WORDS[tone]}</span>
      <div>
        {children}
        {actions !== undefined && <div className="ui-notice-actions">{actions}</div>}
      </div>
    </div>
  )
}
