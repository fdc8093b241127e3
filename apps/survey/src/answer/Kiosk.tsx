import { Button, Notice, rememberElder, scriptCookie } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'
import { watchIdle } from '../lib/idle.ts'

interface KioskProps {
  /** Somebody has begun: there is something to clear. */
  readonly isBegun: boolean
  readonly isDone: boolean
}

const SECOND = 1000

/** At the counter: whoever goes away leaves nothing behind, and whoever stays is asked before anything is cleared. */
export function Kiosk({ isBegun, isDone }: KioskProps): ReactElement | null {
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    // A browser that goes back or forward may show a page as it was left, its clock stopped meanwhile: that is somebody else's.
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) beginAnew()
    }
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])
  useEffect(() => {
    if (!isBegun) return undefined
    const watch = watchIdle({
      warnAfter: (isDone ? 45 : 120) * SECOND,
      endAfter: 30 * SECOND,
      onWarn: setLeft,
      onBack: () => setLeft(undefined),
      onEnd: beginAnew,
      target: document,
    })
    return () => watch.close()
  }, [isBegun, isDone])
  if (!isBegun) return null
  return (
    <div className="kiosk" data-no-print="">
      {left !== undefined && (
        <Notice tone="waiting" actions={<Button kind="main">我还在</Button>}>
          {left}秒后清除这一页，{isDone ? '轮到下一位填写。' : '没有提交的内容不保留。'}点一下屏幕任何地方就可以继续。
        </Notice>
      )}
      <Button kind={isDone ? 'main' : 'quiet'} onClick={beginAnew}>
        {isDone ? '完成，下一位' : '放弃填写并清除'}
      </Button>
    </div>
  )
}

/** The page is loaded anew without a way back; what it held lived in its memory only. */
function beginAnew(): void {
  const asked = new URLSearchParams(location.search)
  if (!asked.has('elder')) rememberElder(false, document)
  if (!asked.has('script')) document.cookie = scriptCookie('hans')
  location.replace(`${location.pathname}${location.search}`)
}
