import { Button, Field, Notice, PageHead } from '@sunlit/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { Link, useParams, useSearch } from 'wouter'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { Loading } from '../../components/Loading.tsx'
import { api } from '../../lib/api.ts'
import { SheetForm } from './SheetForm.tsx'
import './channels.css'

/** Sheet after sheet, without leaving the keyboard: number, answers, Enter, next number. */
export function PaperEntryPage(): ReactElement {
  const { evaluationId = '' } = useParams<{ readonly evaluationId: string }>()
  const asked = new URLSearchParams(useSearch()).get('number') ?? ''
  const [typed, setTyped] = useState(asked)
  const [number, setNumber] = useState(asked)
  const [told, setTold] = useState<string>()
  const box = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const sheet = useQuery({
    // Apart from everything that a saved sheet makes stale: it would be asked for once more, and refused.
    queryKey: ['paper-sheet', evaluationId, number],
    queryFn: () => api.paper.sheet.query({ evaluationId, number }),
    enabled: number !== '',
    retry: false,
    gcTime: 0, // what somebody read is not kept for the next person
  })
  useEffect(() => {
    if (number === '') box.current?.focus()
  }, [number])
  const done = (words: string, next: string): void => {
    setTold(words)
    setNumber('')
    setTyped(next)
    void client.invalidateQueries({ queryKey: ['survey', evaluationId] })
  }
  return (
    <div className="stack">
      <PageHead
        title="录入纸质问卷"
        lead="只用键盘：输入选项前的数字，自动跳到下一题；不填的题按回车跳过。"
        actions={
          <Link className="ui-button" href={`/evaluations/${evaluationId}/paper`}>
            返回批次
          </Link>
        }
      />
      {told !== undefined && number === '' && <Notice tone="done">{told}</Notice>}
      <form
        className="channel-form"
        onSubmit={(event) => {
          event.preventDefault()
          setTold(undefined)
          setNumber(typed.trim())
        }}
      >
        <Field
          ref={box}
          id="sheet-number"
          label="问卷编号"
          hint="印在右上角，例如 3-017；扫码枪扫二维码也可以"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <Button type="submit" kind={number === '' ? 'main' : 'plain'}>
          打开
        </Button>
      </form>
      {sheet.isError && <FailureNotice error={sheet.error} />}
      {number !== '' && sheet.isPending && <Loading what="问卷" />}
      {number !== '' && sheet.data && <SheetForm key={sheet.data.number} evaluationId={evaluationId} sheet={sheet.data} onDone={done} />}
    </div>
  )
}
