import { readBookingCode, readTicket } from '@sunlit/enrolment'
import { Button, Field } from '@sunlit/ui'
import { useState, type ReactElement } from 'react'

interface TypeCodeProps {
  readonly onText: (text: string) => Promise<void>
  readonly onClose: () => void
}

/** For a broken screen or a camera that does not work: the ten characters of the booking, or a ticket that was pasted. */
export function TypeCode({ onText, onClose }: TypeCodeProps): ReactElement {
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const ask = (): void => {
    if (readBookingCode(text) === undefined && readTicket(text) === undefined)
      return setError('报名号是10位字母和数字，在报名短信和入场码下方。请核对后再输。')
    void onText(text)
  }
  return (
    <section className="gate-tool" aria-label="输报名号">
      <form className="gate-form" onSubmit={(event) => (event.preventDefault(), ask())}>
        <Field
          id="code"
          label="报名号"
          hint="10位，不分大小写，中间可以有空格。"
          error={error}
          value={text}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onChange={(event) => (setText(event.target.value), setError(undefined))}
        />
        <Button kind="main" type="submit">
          核验
        </Button>
        <Button onClick={onClose}>返回扫码</Button>
      </form>
    </section>
  )
}
