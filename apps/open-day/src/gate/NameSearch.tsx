import { Button, Field, Notice } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'
import type { DeskView } from './gate-desk.ts'
import { failureOf, server, type FoundVisitor } from './gate-server.ts'

interface NameSearchProps {
  readonly view: DeskView
  readonly onCode: (code: string) => Promise<void>
}

/** Only where the season allows it and the role may; each search is kept in the log, and the page says so. */
export function NameSearch({ view, onCode }: NameSearchProps): ReactElement | null {
  const allowed = view.packs.filter(({ pack }) => pack.session.nameSearch)
  const [name, setName] = useState('')
  const [found, setFound] = useState<readonly FoundVisitor[]>()
  const [trouble, setTrouble] = useState<string>()
  if (allowed.length === 0) return null
  const search = async (): Promise<void> => {
    setTrouble(undefined)
    if ([...name.trim()].length < 2) return setTrouble('请至少输入两个字。')
    try {
      const all: FoundVisitor[] = []
      for (const { sessionId } of allowed) all.push(...(await server.gate.search.mutate({ openSessionId: sessionId, name: name.trim() })))
      setFound(all)
    } catch (error) {
      setTrouble(failureOf(error).sentence)
    }
  }
  return (
    <section aria-label="按姓名查找">
      <h2>按姓名查找</h2>
      <form className="gate-form" onSubmit={(event) => (event.preventDefault(), void search())}>
        <Field
          id="name"
          label="姓名"
          hint="每次查找都会记入日志。"
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit">查找</Button>
      </form>
      {trouble !== undefined && <Notice tone="danger">{trouble}</Notice>}
      {found?.length === 0 && <p>没有找到这个姓名。</p>}
      {found?.map(({ name, code, people, admitted }) => (
        <p key={code}>
          {name}，{people} 人{admitted ? '，已经入场' : ''} <Button onClick={() => void onCode(code)}>核验</Button>
        </p>
      ))}
    </section>
  )
}
