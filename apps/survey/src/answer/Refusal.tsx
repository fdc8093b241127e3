import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { Sending } from '../lib/outbox.ts'
import type { Answering } from '../lib/use-answering.ts'
import { goTo } from '../lib/use-spot.ts'
import { wayOn, type WayOn } from '../lib/way-on.ts'

interface RefusalProps {
  readonly answering: Answering
  readonly refused: Extract<Sending, { readonly state: 'refused' }>
}

/** Why the server does not take the ballot, and what can be done now: no way is offered that ends in the same refusal. */
export function Refusal({ answering, refused }: RefusalProps): ReactElement {
  const way = wayOn(refused.code)
  return (
    <Notice tone="danger" word="没有送出" actions={waysOn(way, answering)}>
      <p>{refused.sentence}</p>
      {way === 'used' && <p>已经提交的那一份照常计入。可以用它的回执编号核验；这一份留在这台设备上没有用处，可以清除。</p>}
      {way === 'full' && <p>填错了分组的，可以改好后再提交。没有填错的，这一份不能计入，可以从这台设备上清除。</p>}
    </Notice>
  )
}

function waysOn(way: WayOn, answering: Answering): ReactElement | undefined {
  switch (way) {
    case 'reload':
      return <Button onClick={() => location.reload()}>刷新页面</Button>
    case 'used':
      return (
        <>
          <a className="ui-button" href={answering.receipt ? `/survey/verify#${answering.receipt.receiptCode}` : '/survey/verify'}>
            核验回执
          </a>
          <Clear answering={answering} />
        </>
      )
    case 'full':
      return <Clear answering={answering} />
    case 'again':
    case 'nothing':
      return undefined
  }
}

function Clear({ answering }: Pick<RefusalProps, 'answering'>): ReactElement {
  return (
    <Button
      onClick={() => {
        answering.clear()
        goTo({ kind: 'start' }, 'replace')
      }}
    >
      清除这份答卷
    </Button>
  )
}
