import { Button, Notice } from '@sunlit/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { postJson } from '../../lib/fetch-file.ts'
import { bulletinAddress, bulletinQuery, type BulletinPlace } from './bulletin-place.ts'

interface IssueBulletinProps {
  readonly place: BulletinPlace
  readonly version: number
  readonly number: string
  readonly disabled: boolean
}

/** The last step, which cannot be taken back. */
export function IssueBulletin({ place, version, number, disabled }: IssueBulletinProps): ReactElement {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const issue = useMutation({
    mutationFn: () => postJson(bulletinAddress(place, 'bulletin'), { version }),
    onSettled: async () => {
      setAsking(false)
      await client.invalidateQueries({ queryKey: bulletinQuery(place).queryKey })
    },
  })
  return (
    <div className="stack">
      {issue.isError && <Notice tone="danger">{issue.error.message}</Notice>}
      <div className="evidence-actions">
        <Button disabled={disabled} busy={issue.isPending} onClick={() => setAsking(true)}>
          印发
        </Button>
      </div>
      {asking && (
        <Confirm title="印发通报" action="印发" busy={issue.isPending} onConfirm={() => issue.mutate()} onCancel={() => setAsking(false)}>
          <p>{`印发后，能看公示全表的人都可以下载“${number}”，文件的摘要记入存证日志，内容不能再改，也不能撤回。`}</p>
          {issue.isPending && <output>正在排版和存档，单位多时需要几秒……</output>}
        </Confirm>
      )}
    </div>
  )
}
