import { PageHead } from '@sunlit/ui'
import type { ReactElement } from 'react'

export function TodayPage(): ReactElement {
  return <PageHead title="今日待办" />
}
