import { Button, Notice } from '@sunlit/ui'
import { useState, type FormEvent, type ReactElement } from 'react'
import { StepFailure } from '../../components/StepFailure.tsx'
import { api } from '../../lib/api.ts'
import type { Aftermath } from './aftermath-types.ts'
import { useAftermathStep } from './use-aftermath.ts'
import { TextField } from '../../components/TextField.tsx'

/** The text of 实施情况: proposed from what is known, then written by people. What is being written stays in the browser until it is saved. */
export function ReportText({ view }: { readonly view: Aftermath }): ReactElement {
  const { event, report } = view
  const draftName = `open-day-report:${event.id}`
  const [draft] = useState(() => sessionStorage.getItem(draftName))
  const stored = report.text === '' ? report.proposed : report.text
  const [text, setText] = useState(draft ?? stored)
  const save = useAftermathStep(
    () => api.aftermath.saveReport.mutate({ eventId: event.id, version: report.version, text }),
    () => sessionStorage.removeItem(draftName),
  )
  const change = (typed: string): void => {
    setText(typed)
    sessionStorage.setItem(draftName, typed)
  }
  const submit = (submitted: FormEvent): void => {
    submitted.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const isChanged = report.text !== text
  return (
    <form className="panel stack" onSubmit={submit} aria-label="实施情况的文字">
      <h2>实施情况</h2>
      <StepFailure step={save} />
      {view.may.edit && report.text === '' && <p className="word-muted">下面的文字按已有资料拟出，请核对、修改后保存。</p>}
      {draft !== null && draft !== stored && (
        <Notice tone="waiting" word="没有保存">
          这是您在本机写过、还没有保存的文字。
        </Notice>
      )}
      {view.may.edit ? (
        <>
          <TextField
            id="report-text"
            label="文字"
            hint="写明时间、地点、参加人员、活动内容和效果；不写参加者的姓名和联系方式。"
            rows={14}
            max={20_000}
            required
            value={text}
            onChange={change}
          />
          <div className="row-actions">
            <Button kind={report.publishedOn === null ? 'main' : 'plain'} type="submit" busy={save.isPending} disabled={!isChanged}>
              保存
            </Button>
            {text !== report.proposed && <Button onClick={() => change(report.proposed)}>按最新数据重新拟写</Button>}
          </div>
        </>
      ) : (
        <p className="report-text">{report.text === '' ? '还没有写。' : report.text}</p>
      )}
    </form>
  )
}
