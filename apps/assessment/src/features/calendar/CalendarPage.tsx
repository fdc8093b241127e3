import { formatPlainDate, type HolidayNotice } from '@sunlit/calendar'
import { Button, EmptyState, Notice, PageHead } from '@sunlit/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { Confirm } from '../../components/Confirm.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import { noticeYears, type CalendarView, type RegionalDayLine } from './calendar-words.ts'
import { RegionalDayForm } from './RegionalDayForm.tsx'
import '../../components/door.css'

/** 工作日历: the notices that deadlines are counted by, and the days that the region has fixed. */
export function CalendarPage(): ReactElement {
  const me = useMe().data
  const [open, setOpen] = useState(false)
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => api.calendar.get.query() })
  const mayManage = me ? may(me, 'calendar.manage') : false
  return (
    <div className="stack">
      <PageHead
        title="工作日历"
        lead="各项期限和逾期天数都按这里的工作日计算。已定稿的季度保留定稿时的日历，以后的修改不影响它。"
        actions={
          <div className="evidence-actions">
            {mayManage && (
              <Button kind="main" data-shortcut="n" onClick={() => setOpen(true)}>
                登记地方日期
              </Button>
            )}
            <Link className="ui-button" href="/settings">
              返回设置
            </Link>
          </div>
        }
      />
      <QueryView query={calendar} what="工作日历">
        {(view) => (
          <>
            <RegionalDays view={view} mayManage={mayManage} />
            <Notices notices={view.data.notices} provisionalFrom={noticeYears(view.data).provisionalFrom} />
            {open && (
              <SidePanel title="登记地方日期" onClose={() => setOpen(false)}>
                <RegionalDayForm data={view.data} onDone={() => setOpen(false)} />
              </SidePanel>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}

function RegionalDays({ view: { days }, mayManage }: { readonly view: CalendarView; readonly mayManage: boolean }): ReactElement {
  const client = useQueryClient()
  const [asked, setAsked] = useState<RegionalDayLine>()
  const remove = useMutation({
    mutationFn: (regionalDayId: string) => api.calendar.removeDay.mutate({ regionalDayId }),
    onSettled: () => {
      setAsked(undefined)
      return Promise.all([['calendar'], ['period'], ['finding']].map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
  return (
    <section className="stack" aria-label="地方放假和调休">
      <h2>地方放假和调休</h2>
      {remove.isError && <FailureNotice error={remove.error} />}
      {days.length === 0 ? (
        <EmptyState title="没有登记地方日期">当地人民政府另有放假、调休通知的，在这里登记；没有就不用填。</EmptyState>
      ) : (
        <div className="plain-table-frame">
          <table className="plain-table">
            <caption className="ui-sr-only">地方放假和调休</caption>
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col">安排</th>
                <th scope="col">名称</th>
                <th scope="col">依据</th>
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day.id}>
                  <th scope="row">{formatPlainDate(day.day)}</th>
                  <td>{day.working ? '上班' : '放假'}</td>
                  <td>{day.name}</td>
                  <td>
                    {day.source}（{formatPlainDate(day.noticedOn)}）
                    {day.from !== null && <small className="word-muted">由上级“{day.from}”登记</small>}
                  </td>
                  <td>
                    {mayManage && day.from === null && (
                      <Button kind="quiet" onClick={() => setAsked(day)} aria-label={`删除${formatPlainDate(day.day)}`}>
                        删除
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked && (
        <Confirm
          title="删除地方日期"
          action="删除"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(asked.id)}
          onCancel={() => setAsked(undefined)}
        >
          <p>
            {formatPlainDate(asked.day)}（{asked.name}）将恢复为国家规定的安排。没有定稿的季度随即按新的日历计算，已定稿的不变。
          </p>
        </Confirm>
      )}
    </section>
  )
}

interface NoticesProps {
  readonly notices: readonly HolidayNotice[]
  readonly provisionalFrom: number
}

/** The national notices in force, newest first, and from when on everything is provisional. */
function Notices({ notices, provisionalFrom }: NoticesProps): ReactElement {
  return (
    <section className="stack" aria-label="国家放假通知">
      <h2>国家放假通知</h2>
      <Notice tone="waiting" word="暂定">
        {provisionalFrom} 年及以后的放假通知还没有载入，落在这些年份的期限按星期和法定节日推算，并标为“暂定”。
      </Notice>
      <div className="plain-table-frame">
        <table className="plain-table">
          <caption className="ui-sr-only">国家放假通知</caption>
          <thead>
            <tr>
              <th scope="col">年份</th>
              <th scope="col">通知</th>
              <th scope="col">发布日期</th>
              <th scope="col" className="figure">
                放假
              </th>
              <th scope="col" className="figure">
                调休上班
              </th>
            </tr>
          </thead>
          <tbody>
            {notices
              .toSorted((a, b) => b.year - a.year)
              .map(({ year, title, number, published, off, work }) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  <td>
                    {title}（{number}）
                  </td>
                  <td>{formatPlainDate(published)}</td>
                  <td className="figure">{off.length} 天</td>
                  <td className="figure">{work.length} 天</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
