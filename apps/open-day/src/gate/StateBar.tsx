import type { ReactElement } from 'react'
import type { DeskView } from './gate-desk.ts'
import { countsOf } from './scans.ts'

const LINKS = { unknown: '正在连接', online: '已联网', offline: '没有网络', 'signed-out': '需要登录' } as const

/** Where this phone stands, how it is connected, who is in. */
export function StateBar({ view }: { readonly view: DeskView }): ReactElement {
  const { people, expected, waiting } = countsOf(view.packs, view.scans)
  return (
    <header className="gate-bar">
      <p>
        <strong>{view.post?.gate}</strong>
        <output className="gate-link" data-link={view.link}>
          {LINKS[view.link]}
          {waiting > 0 && `，${waiting} 条待上报`}
        </output>
      </p>
      <p className="gate-count" aria-label="入场人数">
        已入场 <strong>{people}</strong>，应到 {expected}
      </p>
    </header>
  )
}
