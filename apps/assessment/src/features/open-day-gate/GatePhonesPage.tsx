import './open-day-gate.css'
import { formatInstant } from '@sunlit/calendar'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { GateAddress } from './GateAddress.tsx'

/** The way to the gate for whoever lets people in: which sessions are near, and how a phone becomes a gate. */
export function GatePhonesPage(): ReactElement {
  const sessions = useQuery({ queryKey: ['gate', 'sessions'], queryFn: () => api.gate.sessions.query() })
  return (
    <div className="stack">
      <PageHead title="入场核验" lead="政府开放日当天，在入口用手机核验入场码。" />
      <GateAddress />
      <section className="panel stack" aria-label="近期场次">
        <h2>近期场次</h2>
        <QueryView query={sessions} what="场次">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="近期没有您可以核验的场次">活动公告以后，两周内的场次会列在这里。</EmptyState>
            ) : (
              <ul className="gate-plain-list">
                {rows.map(({ id, title, place, starts }) => (
                  <li key={id}>
                    <strong>{title}</strong>，{formatInstant(starts)}，{place}
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
    </div>
  )
}
