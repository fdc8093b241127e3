import { formatPlainDate } from '@sunlit/calendar'
import { Button, Notice } from '@sunlit/ui'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { api } from '../../lib/api.ts'
import { fetchFile } from '../../lib/fetch-file.ts'
import { useChannelStep, type InvitedView } from './channel-queries.ts'
import { findPeople, type PeopleWanted } from './find-people.ts'
import { PeopleFilter } from './PeopleFilter.tsx'

interface InvitedTableProps {
  readonly evaluationId: string
  readonly view: InvitedView
  readonly canEdit: boolean
}

type Person = InvitedView['people'][number]

/** Thousands of rows at once would be slow to scroll and of no use to anybody. */
const SHOWN = 200

/** The list: who was reached and who came. */
export function InvitedTable({ evaluationId, view, canEdit }: InvitedTableProps): ReactElement {
  const [wanted, setWanted] = useState<PeopleWanted>({ text: '', group: '', onlyWaiting: false })
  const [most, setMost] = useState(SHOWN)
  const [dropping, setDropping] = useState<Person>()
  const sheet = useMutation({
    mutationFn: (whose: Readonly<Record<string, string>>) =>
      fetchFile(`/api/exports/invited-sheets?${new URLSearchParams({ evaluationId, ...whose }).toString()}`),
  })
  const drop = useChannelStep(
    (invitationId: string) => api.invited.drop.mutate({ evaluationId, invitationId }),
    () => setDropping(undefined),
  )
  const found = findPeople(view.people, wanted)
  const waiting = view.groups.find(({ group, invited, fetched }) => group === wanted.group && fetched < invited)
  const isErased = view.people.every(({ name }) => name === '')
  return (
    <>
      {sheet.isError && <FailureNotice error={sheet.error} />}
      {isErased && <Notice>结果已公开，姓名和联系方式按规定删除，只留下组别和是否参评。</Notice>}
      <PeopleFilter
        wanted={wanted}
        groups={view.groups.map(({ group }) => group)}
        onChange={(next) => {
          setWanted(next)
          setMost(SHOWN)
        }}
      />
      {waiting && canEdit && view.state !== 'draft' && (
        <p data-no-print="">
          <Button busy={sheet.isPending} onClick={() => sheet.mutate({ group: waiting.group })}>
            {`打印${waiting.group}的邀请函（${waiting.invited - waiting.fetched} 人，PDF）`}
          </Button>
        </p>
      )}
      <div className="plain-table-frame">
        <table className="plain-table">
          <caption className="channel-caption">{`代表名单，${found.length} 人`}</caption>
          <thead>
            <tr>
              <th scope="col" className="figure">
                序号
              </th>
              <th scope="col">姓名</th>
              <th scope="col">组别</th>
              <th scope="col">联系方式</th>
              <th scope="col">邀请</th>
              <th scope="col">领取选票</th>
              {canEdit && <th scope="col">办理</th>}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, most).map((person) => (
              <tr key={person.id}>
                <td className="figure">{person.number}</td>
                <th scope="row">{person.name === '' ? '（已删除）' : person.name}</th>
                <td>{person.group}</td>
                <td>{[person.phone, person.email].filter((text) => text !== null).join('，')}</td>
                <td>{reachedWords(person)}</td>
                <td>{person.fetchedOn === null ? '还没有' : `已领取（${formatPlainDate(person.fetchedOn)}）`}</td>
                {canEdit && (
                  <td>
                    {person.fetchedOn === null && (
                      <span className="channel-row-actions">
                        {view.state !== 'draft' && (
                          <Button
                            kind="quiet"
                            aria-label={`打印${person.name}的邀请函`}
                            busy={sheet.isPending}
                            onClick={() => sheet.mutate({ invitationId: person.id })}
                          >
                            打印
                          </Button>
                        )}
                        <Button kind="quiet" aria-label={`从名单中删除${person.name}`} onClick={() => setDropping(person)}>
                          删除
                        </Button>
                      </span>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length === 0 && <p className="word-muted">没有找到，请换一个姓名或组别。</p>}
      {found.length > most && (
        <p>
          <Button onClick={() => setMost(most + 5 * SHOWN)}>{`再显示一些（还有 ${found.length - most} 人）`}</Button>
        </p>
      )}
      {dropping && (
        <Confirm
          title="从名单中删除"
          action="删除"
          busy={drop.isPending}
          onConfirm={() => drop.mutate(dropping.id)}
          onCancel={() => setDropping(undefined)}
        >
          {drop.isError && <FailureNotice error={drop.error} />}
          <p>{`删除“${dropping.name}”（${dropping.group}）后，邀请码作废，已经发出的邀请函不能再用；应到人数也随之减少。`}</p>
        </Confirm>
      )}
    </>
  )
}

function reachedWords({ sentOn, reminders, printedOn }: Person): string {
  const parts = [
    ...(printedOn === null ? [] : [`已打印（${formatPlainDate(printedOn)}）`]),
    ...(sentOn === null ? [] : [`已发送（${formatPlainDate(sentOn)}${reminders > 0 ? `，提醒 ${reminders} 次` : ''}）`]),
  ]
  return parts.length === 0 ? '还没有' : parts.join('，')
}
