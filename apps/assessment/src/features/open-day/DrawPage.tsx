import { formatInstant, formatPlainDate } from '@sunlit/calendar'
import { EmptyState, Notice } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { EventFrame } from '../../components/EventFrame.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import { useToday } from '../../lib/use-today.ts'
import { AnnounceDrawForm } from './AnnounceDrawForm.tsx'
import { DrawValuesForm } from './DrawValuesForm.tsx'
import { sessionWords } from './event-draft.ts'
import type { OpenEventDetail, OpenSessionLine, StaffDraw } from './open-day-types.ts'
import '../../components/door.css'
import './open-day.css'

/** 抽签: announced in advance with its sources, values entered by two people, and the file from which anybody replays it. */
export function DrawPage(): ReactElement {
  return <EventFrame>{(event) => <Draws event={event} />}</EventFrame>
}

function Draws({ event }: { readonly event: OpenEventDetail }): ReactElement {
  const sessions = event.sessions.filter(({ allotment, calledOff }) => allotment === 'draw' && !calledOff)
  if (sessions.length === 0) return <EmptyState title="没有抽签的场次">分配办法是“抽签”的场次，报名截止后在这里公告和抽签。</EmptyState>
  return (
    <>
      <Notice tone="info" word="怎样保证公平">
        先公告：固定申请人名单、名额和随机数来源，服务器的种子也先留下指纹。到期后，两个人各自填写公布的号码，一致才抽。结果文件公开，任何人都能重新算一遍。
      </Notice>
      {sessions.map((session) => (
        <SessionDraw key={session.id} event={event} session={session} />
      ))}
    </>
  )
}

interface SessionDrawProps {
  readonly event: OpenEventDetail
  readonly session: OpenSessionLine
}

function SessionDraw({ event, session }: SessionDrawProps): ReactElement {
  const draw = useQuery({
    queryKey: ['openDay', 'draw', session.id],
    queryFn: () => api.openDay.draw.query({ openSessionId: session.id }),
  })
  return (
    <section className="panel stack" aria-label={`抽签：${sessionWords(session)}`}>
      <h2>{sessionWords(session)}</h2>
      <QueryView query={draw} what="抽签">
        {(found) => (found === null ? <NotAnnounced event={event} session={session} /> : <Announced session={session} draw={found} />)}
      </QueryView>
    </section>
  )
}

function NotAnnounced({ session }: SessionDrawProps): ReactElement {
  const [isOpen] = useState(() => Date.parse(session.closesAt) > Date.now())
  if (isOpen)
    return (
      <p>
        报名到{formatInstant(session.closesAt)}截止，现在有 {session.waiting} 人申请。截止后在这里公告抽签。
      </p>
    )
  return <AnnounceDrawForm session={session} />
}

function Announced({ session, draw }: { readonly session: OpenSessionLine; readonly draw: StaffDraw }): ReactElement {
  const today = useToday()
  const { announcement } = draw
  const facts: readonly (readonly [string, string])[] = [
    ['抽签日期', formatPlainDate(announcement.drawnOn)],
    ['申请', `${announcement.applicants.parties} 组 ${announcement.applicants.people} 人`],
    ['名额', `${announcement.plan.capacity - announcement.plan.reserve} 人`],
    ...announcement.sources.map((source): readonly [string, string] => [
      '随机数来源',
      `${source.name}（${source.count} 个数，${source.from} 至 ${source.to}），公布于${source.published}`,
    ]),
    ['公告时间', formatInstant(draw.announcedAt)],
  ]
  return (
    <>
      <dl className="event-facts">
        {facts.map(([name, value]) => (
          <FactPair key={name + value} name={name} value={value} />
        ))}
      </dl>
      <details>
        <summary>技术细节</summary>
        <p>
          公告指纹：<code>{draw.commitment}</code>
        </p>
        <p>
          申请人名单指纹：<code>{announcement.applicants.sha256}</code>
        </p>
      </details>
      {draw.result === null ? (
        <Waiting session={session} draw={draw} isTime={announcement.drawnOn <= today} />
      ) : (
        <Drawn session={session} draw={draw} result={draw.result} />
      )}
    </>
  )
}

function FactPair({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Waiting({ session, draw, isTime }: { readonly session: OpenSessionLine; readonly draw: StaffDraw; readonly isTime: boolean }) {
  if (!isTime) return <Notice tone="waiting">到{formatPlainDate(draw.announcement.drawnOn)}，号码公布以后，由两个人分别填写。</Notice>
  if (draw.isFirstMine) return <Notice tone="waiting">您填写的号码已经保存，等另一个人填写。两人一致就当场抽出。</Notice>
  return (
    <>
      {draw.isFirstEntered && <Notice tone="waiting">已有一人填写，请您按公布的号码独立填写。</Notice>}
      <DrawValuesForm session={session} sources={draw.announcement.sources} />
    </>
  )
}

interface DrawnProps {
  readonly session: OpenSessionLine
  readonly draw: StaffDraw
  readonly result: NonNullable<StaffDraw['result']>
}

function Drawn({ session, draw, result }: DrawnProps): ReactElement {
  return (
    <>
      <Notice tone="done" word="已抽出">
        {draw.drawnAt !== null && `${formatInstant(draw.drawnAt)}抽签，`}
        {result.placed} 组抽中，{result.reserve} 组按抽出的次序候补。号码：{result.values.map((values) => values.join('、')).join('；')}。
      </Notice>
      <div className="row-actions">
        <a className="ui-button" href={`/api/open-day/draws/${session.id}`} download={`抽签结果-${session.id}.json`}>
          结果文件
        </a>
        <a className="ui-button" href={`/open-day/verify?session=${session.id}`} target="_blank" rel="noreferrer">
          公开核验页
        </a>
      </div>
    </>
  )
}
