import { formatInstant } from '@sunlit/calendar'
import { Button } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { browserName } from './browser-name.ts'

const KEY = ['account.sessions'] as const

/** Where one's account is signed in; any of it can be ended from here. */
export function SessionList(): ReactElement {
  const client = useQueryClient()
  const sessions = useQuery({ queryKey: KEY, queryFn: () => api.account.sessions.query() })
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: KEY })
  const end = useMutation({ mutationFn: (sessionId: string) => api.account.endSession.mutate({ sessionId }), onSettled: reload })
  const endOthers = useMutation({ mutationFn: () => api.account.endOtherSessions.mutate(), onSettled: reload })
  return (
    <QueryView query={sessions} what="登录记录">
      {(list) => (
        <div className="stack">
          {end.isError && <FailureNotice error={end.error} />}
          {endOthers.isError && <FailureNotice error={endOthers.error} />}
          <ul className="lines">
            {list.map((session) => (
              <li key={session.id}>
                <div>
                  <strong>{browserName(session.browser)}</strong>
                  <p className="word-muted">
                    {formatInstant(session.openedAt)} 登录{session.address !== null && `，来自 ${session.address}`}
                  </p>
                </div>
                {session.current ? (
                  <span className="word-closed">本机</span>
                ) : (
                  <Button busy={end.isPending && end.variables === session.id} onClick={() => end.mutate(session.id)}>
                    结束
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {list.length > 1 && (
            <div>
              <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
                结束其他全部登录
              </Button>
            </div>
          )}
        </div>
      )}
    </QueryView>
  )
}
