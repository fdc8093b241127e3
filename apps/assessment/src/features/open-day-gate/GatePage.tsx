import './open-day-gate.css'
import { EmptyState } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { EventFrame, type OpenEventDetail } from '../../components/EventFrame.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { ConflictTable } from './ConflictTable.tsx'
import { GateAddress } from './GateAddress.tsx'
import { SessionChoice, useChosenSession } from './SessionChoice.tsx'

const AGAIN_MS = 10_000

/** Who is in, gate by gate, and what has to be looked at; it renews itself while the gates report. */
export function GatePage(): ReactElement {
  return <EventFrame>{(event) => <GateOfEvent event={event} />}</EventFrame>
}

function GateOfEvent({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const sessions = event.sessions.filter(({ calledOff }) => !calledOff)
  const [sessionId, choose] = useChosenSession(sessions)
  if (sessionId === undefined) return <EmptyState title="没有可以入场的场次">场次取消以后不再核验入场。</EmptyState>
  return (
    <>
      <SessionChoice sessions={sessions} value={sessionId} onChange={choose} />
      <GateOfSession key={sessionId} sessionId={sessionId} />
      <GateAddress />
    </>
  )
}

function GateOfSession({ sessionId }: { readonly sessionId: string }): ReactElement {
  const state = useQuery({
    queryKey: ['gate', 'state', sessionId],
    queryFn: () => api.gate.state.query({ openSessionId: sessionId }),
    refetchInterval: AGAIN_MS,
  })
  return (
    <QueryView query={state} what="入场情况">
      {({ inside, expected, gates, conflicts }) => (
        <>
          <dl className="gate-figures">
            <Figure name="已入场" value={`${inside.people} 人`} />
            <Figure name="应到" value={`${expected.people} 人`} />
            <Figure name="其中现场登记" value={`${inside.walkIns} 人`} />
            <Figure name="待核对" value={`${conflicts.filter(({ settled }) => settled === null).length} 条`} />
          </dl>
          <section className="panel stack" aria-label="各入口">
            <h2>各入口</h2>
            {gates.length === 0 ? (
              <p>还没有入口上报。入口手机没有网络时，记录先留在手机上，联网后自动上报。</p>
            ) : (
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">入口</th>
                    <th scope="col" className="figure">
                      批次
                    </th>
                    <th scope="col" className="figure">
                      人数
                    </th>
                    <th scope="col">最近一次</th>
                  </tr>
                </thead>
                <tbody>
                  {gates.map(({ gate, parties, people, lastAt }) => (
                    <tr key={gate}>
                      <th scope="row">{gate}</th>
                      <td className="figure">{parties}</td>
                      <td className="figure">{people}</td>
                      <td>{timeOf(lastAt)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
          <ConflictTable conflicts={conflicts} />
        </>
      )}
    </QueryView>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

function timeOf(instant: string): string {
  return clock.format(new Date(instant))
}
