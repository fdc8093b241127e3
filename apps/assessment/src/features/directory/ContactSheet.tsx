import { formatPlainDate } from '@sunlit/calendar'
import { CONTACT_DUTY_NAMES } from '@sunlit/contracts'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { SheetLine } from './directory-words.ts'

export type OpenPart = { readonly kind: 'report' | 'change' | 'history'; readonly line: SheetLine }

interface ContactSheetProps {
  readonly lines: readonly SheetLine[]
  readonly mayReport: boolean
  readonly onOpen: (open: OpenPart) => void
}

/** The contact sheet, as it is read and printed. */
export function ContactSheet({ lines, mayReport, onOpen }: ContactSheetProps): ReactElement {
  return (
    <div className="plain-table-frame">
      <table className="plain-table contact-sheet">
        <caption className="ui-sr-only">通讯录</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">职责</th>
            <th scope="col">姓名</th>
            <th scope="col">职务</th>
            <th scope="col">办公电话</th>
            <th scope="col">手机</th>
            <th scope="col">邮箱</th>
            <th scope="col" data-no-print="">
              操作
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.unit.unitId}/${line.duty}`} data-first={line.isFirst}>
              {line.isFirst && (
                <th scope="rowgroup" rowSpan={3}>
                  {line.unit.unitName}
                  {!line.unit.isOpen && <small className="word-muted">（已停用）</small>}
                </th>
              )}
              <td>{CONTACT_DUTY_NAMES[line.duty]}</td>
              <ContactCells line={line} />
              <td data-no-print="">
                <LineActions line={line} mayReport={mayReport} onOpen={onOpen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ContactCells({ line: { contact, waiting } }: { readonly line: SheetLine }): ReactElement {
  const marks = (
    <>
      {waiting && <small className="word-waiting">变动待确认</small>}
      {contact?.accountClosed && <small className="word-lost">账号已停用，请办理交接</small>}
    </>
  )
  if (contact === undefined) {
    return (
      <td colSpan={5} className="word-muted">
        暂缺 {marks}
      </td>
    )
  }
  return (
    <>
      <td title={contact.servesFrom === null ? undefined : `${formatPlainDate(contact.servesFrom)}起`}>
        {contact.name} {marks}
      </td>
      <td>{contact.post}</td>
      <td>{contact.officePhone}</td>
      <td>{contact.mobile}</td>
      <td>{contact.email}</td>
    </>
  )
}

interface LineActionsProps {
  readonly line: SheetLine
  readonly mayReport: boolean
  readonly onOpen: (open: OpenPart) => void
}

function LineActions({ line, mayReport, onOpen }: LineActionsProps): ReactElement {
  const { unit, duty, contact, waiting, isFirst } = line
  const about = `${unit.unitName}${CONTACT_DUTY_NAMES[duty]}`
  return (
    <div className="row-actions">
      {mayReport && unit.isOpen && waiting === undefined && (
        <Button kind="quiet" onClick={() => onOpen({ kind: 'report', line })} aria-label={`${about}：${contact ? '报备变动' : '报备'}`}>
          {contact ? '报备变动' : '报备'}
        </Button>
      )}
      {mayReport && contact && (
        <Button kind="quiet" onClick={() => onOpen({ kind: 'change', line })} aria-label={`${about}：修改联系方式`}>
          修改
        </Button>
      )}
      {isFirst && (
        <Button kind="quiet" onClick={() => onOpen({ kind: 'history', line })} aria-label={`${unit.unitName}：变动记录`}>
          变动记录
        </Button>
      )}
    </div>
  )
}
