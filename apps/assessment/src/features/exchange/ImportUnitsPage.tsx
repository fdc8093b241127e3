import { IMPORTED_AT_ONCE } from '@sunlit/contracts'
import type { RouterOutputs } from '@sunlit/trpc'
import { PageHead } from '@sunlit/ui'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { ImportTable } from '../../components/ImportTable.tsx'
import { api } from '../../lib/api.ts'

type Line = Extract<RouterOutputs['exchange']['readUnits'], { readonly ok: true }>['rows'][number]

/** Units from a table. */
export function ImportUnitsPage(): ReactElement {
  const client = useQueryClient()
  return (
    <div className="stack">
      <PageHead
        title="导入单位"
        lead="先看每一行会怎样，再导入。导入只新增单位，不改动已有的单位。"
        actions={
          <Link className="ui-button" href="/units">
            返回单位
          </Link>
        }
      />
      <ImportTable<Line, RouterOutputs['exchange']['importUnits']>
        counted="个单位"
        template={() => api.exchange.unitTemplate.query()}
        read={(file) => api.exchange.readUnits.mutate(file)}
        atOnce={IMPORTED_AT_ONCE.units}
        store={(part) => api.exchange.importUnits.mutate(part)}
        onDone={() => void client.invalidateQueries({ queryKey: ['unit.list'] })}
      >
        {(answers) => (answers.some(({ before }) => before) ? <p className="word-muted">这次导入先前已经保存过，没有重复保存。</p> : null)}
      </ImportTable>
    </div>
  )
}
