import { Button, Notice } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { saveFile } from '../../lib/save-file.ts'

/** The codes for the day the phone is lost: on the screen this once, to print or to keep as a file. */
export function BackupCodes({ codes }: { readonly codes: readonly string[] }): ReactElement {
  const text = `阳光政务公开 备用码（每个只能用一次）\n\n${codes.join('\n')}\n`
  return (
    <Notice
      tone="waiting"
      word="只显示一次"
      actions={
        <>
          <Button onClick={() => print()}>打印</Button>
          <Button onClick={() => saveFile('备用码.txt', text, 'text/plain;charset=utf-8')}>保存为文件</Button>
        </>
      }
    >
      <p>手机不在身边时，可用下面任意一个备用码登录，每个只能用一次。请打印或抄写后锁好，不要存在同一部手机里。</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Notice>
  )
}
