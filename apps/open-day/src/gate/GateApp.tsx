import { useEffect, useState, useSyncExternalStore, type ReactElement } from 'react'
import type { GateDesk } from './gate-desk.ts'
import { keepOffline } from './keep-offline.ts'
import { SetUp } from './SetUp.tsx'
import { Watch } from './Watch.tsx'

const TELL_EVERY_MS = 15_000

/** The gate of an open day on a phone: first the post, then the watch. */
export function GateApp({ desk }: { readonly desk: GateDesk }): ReactElement {
  const view = useSyncExternalStore(desk.watch, desk.view)
  const [isChanging, setChanging] = useState(false)
  const [opensOffline, setOpensOffline] = useState<boolean>()
  useEffect(() => {
    void keepOffline().then(setOpensOffline)
    const tell = (): void => void desk.tell()
    tell()
    const timer = setInterval(tell, TELL_EVERY_MS)
    addEventListener('online', tell)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearInterval(timer)
      removeEventListener('online', tell)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [desk])
  if (!view.post || isChanging)
    return <SetUp desk={desk} view={view} onReady={() => setChanging(false)} {...(view.post && { onBack: () => setChanging(false) })} />
  return <Watch desk={desk} view={view} opensOffline={opensOffline} onLeave={() => setChanging(true)} />
}
