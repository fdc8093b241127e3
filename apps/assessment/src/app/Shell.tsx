import { ROLE_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import { useRef, useState, type ReactElement, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Link, useRoute } from 'wouter'
import { NoticeBell } from '../components/NoticeBell.tsx'
import { SignOutButton } from '../components/SignOutButton.tsx'
import { may, type Me } from '../lib/session.ts'
import type { PageEntry } from './page-entry.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface ShellProps {
  readonly me: Me
  readonly entries: readonly PageEntry[]
  readonly children: ReactNode
}

/** Head, navigation by work and the page. On a phone the navigation is a dialog behind one button. */
export function Shell({ me, entries, children }: ShellProps): ReactElement {
  const drawer = useRef<HTMLDialogElement>(null)
  // A second navigation is made for whoever opens it: most never do, and every page would wait for it.
  const [isOpen, setOpen] = useState(false)
  const showDrawer = (): void => {
    flushSync(() => setOpen(true)) // what the dialog puts the focus on has to be there
    drawer.current?.showModal()
  }
  useShortcuts()
  const links = entries.filter((entry) => entry.nav !== undefined)
  const navigation = (label: string): ReactElement => (
    <nav aria-label={label}>
      <ul className="nav">
        {links.map((entry) => (
          <NavItem key={entry.path} entry={entry} onFollow={() => drawer.current?.close()} />
        ))}
      </ul>
    </nav>
  )
  return (
    <div className="shell">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="shell-head" data-no-print="">
        <button type="button" className="ui-button shell-menu" aria-haspopup="dialog" onClick={showDrawer}>
          菜单
        </button>
        <strong className="shell-name">
          阳光考核<span>{me.organisationName}</span>
        </strong>
        <div className="shell-person">
          {may(me, 'notice.own') && <NoticeBell />}
          <Link href="/account" title="我的账号">
            {me.displayName}
            <small>{me.roles.map((role) => ROLE_NAMES[role]).join('、')}</small>
          </Link>
          <SignOutButton />
        </div>
      </header>
      <aside className="shell-side" data-no-print="">
        {navigation('主菜单')}
      </aside>
      <dialog ref={drawer} className="shell-drawer" aria-label="菜单" onClose={() => setOpen(false)}>
        {isOpen && navigation('主菜单（手机）')}
        <Button onClick={() => drawer.current?.close()}>关闭</Button>
      </dialog>
      <main id="main" tabIndex={-1} className="shell-main">
        {children}
      </main>
    </div>
  )
}

function NavItem({ entry, onFollow }: { readonly entry: PageEntry; readonly onFollow: () => void }): ReactElement {
  const [here] = useRoute(entry.path === '/' ? '/' : `${entry.path}/*?`)
  return (
    <li>
      <Link href={entry.path} onClick={onFollow} {...(here && { 'aria-current': 'page' as const })}>
        {entry.nav}
      </Link>
    </li>
  )
}
