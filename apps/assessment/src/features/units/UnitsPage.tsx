import { formatPlainDate } from '@sunlit/calendar'
import { Button, EmptyState, PageHead } from '@sunlit/ui'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { ExportTable } from '../../components/ExportTable.tsx'
import { FailureNotice } from '../../components/FailureNotice.tsx'
import { QueryView } from '../../components/QueryView.tsx'
import { SidePanel } from '../../components/SidePanel.tsx'
import { api } from '../../lib/api.ts'
import { useOwnOrganisations } from './own-organisations.ts'
import { classChoices, classLabel, type ClassChoice } from './class-names.ts'
import { CloseUnitForm } from './CloseUnitForm.tsx'
import { UnitForm, type UnitLine } from './UnitForm.tsx'
import '../../components/door.css'

type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'close'; readonly unit: UnitLine }

/** Who is assessed, in the office's order. */
export function UnitsPage(): ReactElement {
  const [open, setOpen] = useState<Open>()
  const units = useQuery({ queryKey: ['unit.list'], queryFn: () => api.unit.list.query() })
  const known = useQuery({ queryKey: ['unit.classes'], queryFn: () => api.unit.classes.query() })
  const classes = useMemo(() => classChoices(known.data ?? []), [known.data])
  const close = (): void => setOpen(undefined)
  return (
    <div className="stack">
      <PageHead
        title="被考核单位"
        lead="同一类别的单位在一张表里排名。停用的单位保留以前的结果。"
        actions={
          <div className="evidence-actions">
            <Button kind="main" data-shortcut="n" onClick={() => setOpen({ kind: 'new' })}>
              新增单位
            </Button>
            <Link className="ui-button" href="/units/import">
              导入
            </Link>
            <ExportTable file={(format) => api.exchange.exportUnits.mutate({ format })} />
            <Link className="ui-button" href="/units/reorganisation">
              机构改革
            </Link>
          </div>
        }
      />
      {known.isError && <FailureNotice error={known.error} onRetry={() => void known.refetch()} retrying={known.isFetching} />}
      <QueryView query={units} what="单位">
        {(list) =>
          list.length === 0 ? (
            <EmptyState title="还没有单位">先新增参加考核的处室、科室或部门，再建立季度考核。</EmptyState>
          ) : (
            <UnitTable units={list} classes={classes} onOpen={setOpen} />
          )
        }
      </QueryView>
      {open?.kind === 'new' && (
        <SidePanel title="新增单位" onClose={close}>
          <UnitForm classes={classes} onDone={close} />
        </SidePanel>
      )}
      {open?.kind === 'edit' && (
        <SidePanel title={`修改：${open.unit.name}`} onClose={close}>
          <UnitForm unit={open.unit} classes={classes} onDone={close} />
        </SidePanel>
      )}
      {open?.kind === 'close' && (
        <SidePanel title={`停用：${open.unit.name}`} onClose={close}>
          <CloseUnitForm unit={open.unit} onDone={close} />
        </SidePanel>
      )}
    </div>
  )
}

interface UnitTableProps {
  readonly units: readonly UnitLine[]
  readonly classes: readonly ClassChoice[]
  readonly onOpen: (open: Open) => void
}

function UnitTable({ units, classes, onOpen }: UnitTableProps): ReactElement {
  const organisations = new Map(useOwnOrganisations().data?.children.map(({ id, name }) => [id, name]))
  return (
    <div className="plain-table-frame">
      <table className="plain-table">
        <caption className="ui-sr-only">被考核单位</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">类别</th>
            <th scope="col">参加考核</th>
            <th scope="col">本级机构</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              <td>{classLabel(classes, unit.classId)}</td>
              <td>
                {formatPlainDate(unit.activeFrom)}起
                {unit.activeTo !== null && <span className="word-muted">，至{formatPlainDate(unit.activeTo)}（已停用）</span>}
              </td>
              <td>{unit.ownOrganisationId === null ? '' : (organisations.get(unit.ownOrganisationId) ?? '下级机构')}</td>
              <td>
                {unit.activeTo === null && (
                  <div className="row-actions">
                    <Button kind="quiet" onClick={() => onOpen({ kind: 'edit', unit })} aria-label={`修改${unit.name}`}>
                      修改
                    </Button>
                    <Button kind="quiet" onClick={() => onOpen({ kind: 'close', unit })} aria-label={`停用${unit.name}`}>
                      停用
                    </Button>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
