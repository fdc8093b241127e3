import { PageHead } from '@sunlit/ui'
import type { DrawFile } from '@sunlit/enrolment'
import { useCallback, useState, type ReactElement } from 'react'
import { Failed } from '../../components/Failed.tsx'
import { Loading } from '../../components/Loading.tsx'
import { read } from '../../lib/ask.ts'
import type { PageProps } from '../../lib/page-props.ts'
import { useLoaded } from '../../lib/use-loaded.ts'
import { AnnouncementView, type Announced } from './AnnouncementView.tsx'
import { DrawView } from './DrawView.tsx'
import { FileField } from './FileField.tsx'

/** Replays a draw on the reader's own phone, and shows where a code stands in it. */
export function VerifyPage({ search }: PageProps): ReactElement {
  const asked = new URLSearchParams(search)
  const sessionId = asked.get('session') ?? ''
  return (
    <>
      <PageHead title="核验抽签" lead="抽签不靠信任，谁都可以自己重抽一遍。" />
      <ol className="explain">
        <li>抽签前，报名名单和抽签办法已经封存公布，谁也改不了。</li>
        <li>抽签用的号码来自别人公布的开奖结果，事先没有人知道。</li>
        <li>同样的名单、同样的号码，重抽一百遍都是同一个结果。本机现在就重抽一遍。</li>
      </ol>
      {sessionId === '' ? <OwnFile code={asked.get('code') ?? ''} /> : <Published sessionId={sessionId} code={asked.get('code') ?? ''} />}
    </>
  )
}

function Published({ sessionId, code }: { readonly sessionId: string; readonly code: string }): ReactElement {
  const load = useCallback(() => read<DrawFile | Announced>(`/draws/${sessionId}`), [sessionId])
  const { loaded, again } = useLoaded(load)
  if (loaded.state === 'loading') return <Loading />
  if (loaded.state === 'failed') {
    const isMissing = loaded.failure.kind === 'refused' && loaded.failure.status === 404
    return isMissing ? <p>这一场还没有公布抽签办法。报名截止后会公布在这里。</p> : <Failed failure={loaded.failure} onRetry={again} />
  }
  const { value } = loaded
  return 'format' in value ? <DrawView file={value} code={code} sessionId={sessionId} /> : <AnnouncementView announced={value} />
}

function OwnFile({ code }: { readonly code: string }): ReactElement {
  const [chosen, setChosen] = useState<{ readonly file: unknown; readonly nth: number }>()
  return (
    <>
      <FileField onFile={(file) => setChosen({ file, nth: (chosen?.nth ?? 0) + 1 })} />
      {chosen && <DrawView key={chosen.nth} file={chosen.file} code={code} sessionId={undefined} />}
    </>
  )
}
