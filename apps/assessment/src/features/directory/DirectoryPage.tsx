import { CONTACT_DUTY_NAMES } from '@sunlit/contracts'
import { Button, EmptyState, Field, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useLocation, useSearch } from 'wouter'
import { ExportTable } from '../../components/ExportTable.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { ContactForm } from './ContactForm.tsx'
import { ContactSheet, type OpenPart } from './ContactSheet.tsx'
import { DIRECTORY_KEY, sheetLines, type DirectoryView } from './directory-words.ts'
import { HandoverForm } from './HandoverForm.tsx'
import { HandoverHistory } from './HandoverHistory.tsx'
import { WaitingHandovers } from './WaitingHandovers.tsx'
import '../../components/door.css'
import './directory.css'

/** 通讯录: who to call in each unit, how the duties changed hands, and what waits to be confirmed. */
export function DirectoryPage(): ReactElement {
  const text = new URLSearchParams(useSearch()).get('q') ?? ''
  const [, go] = useLocation()
  const [open, setOpen] = useState<OpenPart>()
  const directory = useQuery({ queryKey: DIRECTORY_KEY, queryFn: () => api.directory.list.query() })
  const close = (): void => setOpen(undefined)
  return (
    <div className="stack">
      <PageHead
        title="通讯录"
        lead="各单位的联络员、信息员和分管领导。换人要报备，历次变动都有记录；联系方式只供办公室和本单位使用。"
        actions={
          <div className="evidence-actions" data-no-print="">
            <Button onClick={() => window.print()}>打印</Button>
            {directory.data?.mayReport && (
              <ExportTable label="导出（会记入审计）" file={(format) => api.directory.export.mutate({ format })} />
            )}
          </div>
        }
      />
      <div className="filter-bar" data-no-print="">
        <Field
          id="directory-search"
          type="search"
          label="查找"
          placeholder="单位、姓名或电话"
          data-shortcut="/"
          value={text}
          onChange={(event) =>
            go(event.target.value === '' ? '/directory' : `/directory?q=${encodeURIComponent(event.target.value)}`, { replace: true })
          }
        />
      </div>
      <QueryView query={directory} what="通讯录">
        {(view) => <DirectoryList view={view} text={text} onOpen={setOpen} />}
      </QueryView>
      {open && directory.data && (
        <SidePanel title={titleOf(open)} onClose={close}>
          <OpenForm open={open} view={directory.data} onDone={close} />
        </SidePanel>
      )}
    </div>
  )
}

interface DirectoryListProps {
  readonly view: DirectoryView
  readonly text: string
  readonly onOpen: (open: OpenPart) => void
}

function DirectoryList({ view, text, onOpen }: DirectoryListProps): ReactElement {
  const lines = sheetLines(view.units, text)
  if (view.units.length === 0) return <EmptyState title="还没有单位">先在“单位”中新增参加考核的单位，再报备联系人。</EmptyState>
  return (
    <>
      <WaitingHandovers units={view.units} mayConfirm={view.mayConfirm} />
      {lines.length === 0 ? (
        <EmptyState title="没有找到">换一个单位、姓名或电话再查。</EmptyState>
      ) : (
        <ContactSheet lines={lines} mayReport={view.mayReport} onOpen={onOpen} />
      )}
    </>
  )
}

function titleOf({ kind, line: { unit, duty } }: OpenPart): string {
  if (kind === 'history') return `变动记录：${unit.unitName}`
  return `${kind === 'report' ? '人员变动报备' : '修改联系方式'}：${unit.unitName}${CONTACT_DUTY_NAMES[duty]}`
}

interface OpenFormProps {
  readonly open: OpenPart
  readonly view: DirectoryView
  readonly onDone: () => void
}

function OpenForm({ open: { kind, line }, view, onDone }: OpenFormProps): ReactElement | null {
  const unit = view.units.find(({ unitId }) => unitId === line.unit.unitId) ?? line.unit
  if (kind === 'history') return <HandoverHistory unit={unit} mayErase={view.mayConfirm} />
  if (kind === 'change') return line.contact ? <ContactForm contact={line.contact} onDone={onDone} /> : null
  return (
    <HandoverForm
      unitId={unit.unitId}
      unitName={unit.unitName}
      duty={line.duty}
      from={line.contact}
      holdsAtOnce={view.mayConfirm}
      onDone={onDone}
    />
  )
}
