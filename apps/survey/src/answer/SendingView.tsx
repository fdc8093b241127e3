import { formatDate } from '@sunlit/calendar'
import type { Survey } from '@sunlit/contracts'
import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import type { Answering } from '../lib/use-answering.ts'
import { Refusal } from './Refusal.tsx'

interface SendingViewProps {
  readonly survey: Survey
  readonly answering: Answering
}

/** How the sending goes: what happens now, and where the answers are when it does not go. */
export function SendingView({ survey, answering }: SendingViewProps): ReactElement | null {
  const { sending } = answering
  switch (sending.state) {
    case 'idle':
    case 'sent':
      return null
    case 'working':
      return (
        <output className="working">
          <span>正在做一次防刷校验，请不要关闭页面。旧手机需要十几秒。</span>
          <progress aria-label="防刷校验" max={1} value={sending.share} />
        </output>
      )
    case 'sending':
      return (
        <output className="working">
          <span>正在提交……</span>
          <progress aria-label="提交" />
        </output>
      )
    case 'waiting':
      return (
        <Notice
          tone="danger"
          word="还没有送出"
          actions={
            <>
              <Button kind="main" onClick={answering.tryNow}>
                再送一次
              </Button>
              <Button onClick={answering.takeBack}>返回修改</Button>
            </>
          }
        >
          <p>{whyWords(sending.why)}您的答案还在这台设备上，网络恢复后会自动再送；重复送也只算一份。</p>
          <p>请在{formatDate(survey.closesOn)}结束前再打开这个页面，直到看见回执。</p>
        </Notice>
      )
    case 'refused':
      return <Refusal answering={answering} refused={sending} />
  }
}

function whyWords(why: 'unreached' | 'broken' | 'busy'): string {
  switch (why) {
    case 'unreached':
      return '没有连上服务器。'
    case 'broken':
      return '服务器暂时收不了答卷。'
    case 'busy':
      return '现在提交的人很多。'
  }
}
