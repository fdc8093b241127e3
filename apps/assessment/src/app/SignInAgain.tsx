import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@sunlit/ui'
import type { ReactElement } from 'react'
import { SignInForm } from '../components/SignInForm.tsx'
import { api } from '../lib/api.ts'
import { setSessionExpired, useSessionExpired } from '../lib/session-expiry.ts'
import { ME_KEY, type Me } from '../lib/session.ts'
import { useModal } from '../lib/use-modal.ts'

/** The session ended under an open page: the page stays as it is behind this dialog, and waiting calls go on after the sign-in. */
export function SignInAgain({ me }: { readonly me: Me }): ReactElement | null {
  return useSessionExpired() ? <Dialog me={me} /> : null
}

function Dialog({ me }: { readonly me: Me }): ReactElement {
  const dialog = useModal()
  const client = useQueryClient()
  const goOn = async (): Promise<void> => {
    const now = await api.account.me.query()
    // What waits was asked for by the person before; somebody else starts afresh.
    if (now.personId !== me.personId || now.mustFirst !== null) return location.assign('/assessment/')
    client.setQueryData(ME_KEY, now)
    setSessionExpired(false)
  }
  return (
    <dialog ref={dialog} className="sign-in-dialog" aria-labelledby="sign-in-again" onCancel={(event) => event.preventDefault()}>
      <div className="stack">
        <h2 id="sign-in-again">请重新登录</h2>
        <p>您有一段时间没有操作，登录已结束。您填写的内容还在这个页面上，登录后接着办理。</p>
        <SignInForm username={me.username ?? ''} onSignedIn={() => void goOn()} />
        <Button kind="quiet" onClick={() => location.assign('/assessment/sign-in')}>
          换一个账号登录（不保留本页内容）
        </Button>
      </div>
    </dialog>
  )
}
