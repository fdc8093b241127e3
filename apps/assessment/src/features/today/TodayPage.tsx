import { formatDate, shanghaiDate } from '@sunlit/calendar'
import { isAdministrator, revisionWords } from '@sunlit/contracts'
import { EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { api } from '../../lib/api.ts'
import type { PublicationView } from '../../lib/outputs.ts'
import { publicationsQuery } from '../../lib/queries.ts'
import { may, useMe, type Me } from '../../lib/session.ts'
import { useToday } from '../../lib/use-today.ts'
import { OFFICE_WORK } from './office-work.ts'
import { todoLine } from './todo-words.ts'

/** What waits for me, each a click from done; below it the results that may be read. */
export function TodayPage(): ReactElement {
  const me = useMe().data
  const today = formatDate(useToday())
  if (me === undefined || me === null) return <PageHead title="今日待办" />
  return (
    <div className="stack">
      <PageHead title="今日待办" lead={`${today}，${me.displayName}，您好`} />
      {may(me, 'period.read') && <TodoList />}
      {may(me, 'publication.read') && <LatestResults />}
      {!may(me, 'period.read') && may(me, 'open-day.gate') && (
        <p>
          您负责开放日的入场核验：<Link href="/gates">用手机核验入场</Link>
        </p>
      )}
      {me.roles.some(isAdministrator) && <OfficeWork me={me} />}
    </div>
  )
}

function OfficeWork({ me }: { readonly me: Me }): ReactElement {
  return (
    <>
      <p>您是管理员，不参与考核打分。您的工作在这里：</p>
      <ul className="todo">
        {OFFICE_WORK.filter(({ permission }) => may(me, permission)).map(({ address, title, detail }) => (
          <li key={address} data-quiet="true">
            <Link href={address}>
              <strong>{title}</strong>
              <span>{detail}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function TodoList(): ReactElement {
  const todo = useQuery({ queryKey: ['todo'], queryFn: () => api.todo.list.query(), refetchOnWindowFocus: true })
  return (
    <QueryView query={todo} what="待办">
      {(list) =>
        list.length === 0 ? (
          <EmptyState title="今天没有等您办理的事">有新的问题、复核或结果时，会出现在这里。</EmptyState>
        ) : (
          <ul className="todo">
            {list.map(todoLine).map(({ key, address, title, detail, quiet }) => (
              <li key={key} data-quiet={quiet}>
                <Link href={address} {...(address.endsWith('/record') && { 'data-shortcut': 'n' })}>
                  <strong>{title}</strong>
                  <span>{detail}</span>
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  )
}

function LatestResults(): ReactElement {
  const publications = useQuery(publicationsQuery())
  return (
    <section className="stack" aria-label="最近公示">
      <h2>最近公示</h2>
      <QueryView query={publications} what="公示">
        {(list) => (list.length === 0 ? <p className="word-muted">还没有公示的结果。</p> : <ResultLinks publications={list.slice(0, 4)} />)}
      </QueryView>
    </section>
  )
}

function ResultLinks({ publications }: { readonly publications: readonly PublicationView[] }): ReactElement {
  return (
    <ul className="todo">
      {publications.map(({ id, title, publishedAt, revision }) => (
        <li key={id} data-quiet="true">
          <Link href={`/publications/${id}`}>
            <strong>{title}</strong>
            <span>
              {formatDate(shanghaiDate(publishedAt))}公示{revision > 1 && `，${revisionWords(revision)}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
