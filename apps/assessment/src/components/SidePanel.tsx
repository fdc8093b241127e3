import { Drawer } from 'antd'
import type { ReactElement, ReactNode } from 'react'

interface SidePanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form beside its list: on a phone it takes the whole width. */
export function SidePanel({ title, onClose, children }: SidePanelProps): ReactElement {
  return (
    <Drawer open title={title} onClose={onClose} size={480} destroyOnHidden styles={{ wrapper: { maxWidth: '100vw' } }}>
      {children}
    </Drawer>
  )
}
