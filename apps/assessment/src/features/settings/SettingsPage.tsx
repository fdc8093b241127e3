import { Button, EmptyState, Field, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { may, useMe } from '../../lib/session.ts'
import { SettingForm } from './SettingForm.tsx'
import { groupSettings, searchSettings, sinceWords, valueWords, type SettingGroup, type SettingLine } from './setting-words.ts'
import '../../components/door.css'

/** Every figure with its source; who may change it sees so, everybody else reads. */
export function SettingsPage(): ReactElement {
  const me = useMe().data
  const settings = useQuery({ queryKey: ['setting', 'list'], queryFn: () => api.setting.list.query() })
  const [text, setText] = useState('')
  const [openKey, setOpenKey] = useState<string>()
  const open = settings.data?.find(({ key }) => key === openKey)
  const close = (): void => setOpenKey(undefined)
  const mayChange = me && open && may(me, open.permission)
  return (
    <div className="stack">
      <PageHead
        title="设置"
        lead="安全数值由安全管理员设定，考核数值由考核管理员设定。每次修改都有记录。"
        actions={
          <Link className="ui-button" href="/settings/calendar">
            工作日历
          </Link>
        }
      />
      <search className="filter-bar">
        <Field
          id="setting-search"
          label="查找设置"
          type="search"
          data-shortcut="/"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </search>
      <QueryView query={settings} what="设置">
        {(lines) => {
          const found = groupSettings(searchSettings(lines, text))
          if (found.length === 0) return <EmptyState title="没有这样的设置">换一个词再找，例如“申诉”“权重”。</EmptyState>
          return found.map((group) => <Group key={group.title} group={group} onOpen={setOpenKey} />)
        }}
      </QueryView>
      {open && (
        <SidePanel title={open.label} onClose={close}>
          <SettingForm line={open} {...(mayChange === true && { onDone: close })} />
        </SidePanel>
      )}
    </div>
  )
}

interface GroupProps {
  readonly group: SettingGroup
  readonly onOpen: (key: SettingLine['key']) => void
}

function Group({ group, onOpen }: GroupProps): ReactElement {
  return (
    <section aria-label={group.title}>
      <h2>{group.title}</h2>
      <div className="plain-table-frame">
        <table className="plain-table setting-table">
          <caption className="ui-sr-only">{group.title}</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">现在的值</th>
              <th scope="col">默认值</th>
              <th scope="col">来自</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {group.lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{line.label}</th>
                <td>{valueWords(line.value, line.unit)}</td>
                <td className="word-muted">{valueWords(line.default, line.unit)}</td>
                <td>{sinceWords(line)}</td>
                <td>
                  <Button kind="quiet" onClick={() => onOpen(line.key)} aria-label={`查看${line.label}`}>
                    查看
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
