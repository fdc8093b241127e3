import { errorSentence, isErrorCode } from '@sunlit/contracts'
import { applyElder, changeScript, chosenScript, ModeSwitch, Notice } from '@sunlit/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { DoorLayout } from '../../components/DoorLayout.tsx'
import { SignInForm } from '../../components/SignInForm.tsx'
import { api } from '../../lib/api.ts'
import { setSessionExpired } from '../../lib/session-expiry.ts'
import { GATE_PAGE, isGateAsked, nextPage } from './next-page.ts'

export function SignInPage(): ReactElement {
  const client = useQueryClient()
  const [, go] = useLocation()
  const doors = useQuery({ queryKey: ['session.doors'], queryFn: () => api.session.doors.query(), staleTime: Infinity })
  const script = chosenScript(location.search, document.cookie)
  // The dense pages behind the door have no elder mode of their own.
  useEffect(() => () => applyElder(false, document.documentElement), [])
  const refused = externalRefusal(location.search)
  const enter = (): void => {
    client.clear() // nothing of whoever was here before
    setSessionExpired(false)
    if (isGateAsked(location.search)) location.replace(GATE_PAGE)
    else go(nextPage(location.search, location.origin), { replace: true })
  }
  return (
    <DoorLayout title="登录" lead="政务公开日常考核、社会评议、政府开放日">
      <ModeSwitch traditional={{ on: script === 'hant', onChange: (on) => changeScript(on ? 'hant' : 'hans') }} />
      {refused !== undefined && <Notice tone="danger">{refused}</Notice>}
      <SignInForm onSignedIn={enter} />
      {doors.data?.external === true && (
        <a className="ui-button" href="/api/auth/start">
          用单位统一身份登录
        </a>
      )}
    </DoorLayout>
  )
}

/** Why the office's own identity provider did not lead in. */
function externalRefusal(search: string): string | undefined {
  const code = new URLSearchParams(search).get('external')
  if (code === null) return undefined
  if (code === 'second_factor_required') return '管理员和已绑定动态口令的账号，请用密码和动态口令登录。'
  return isErrorCode(code) ? errorSentence(code) : '统一身份登录没有成功。请确认您在本系统已有账号，或改用用户名和密码登录。'
}
