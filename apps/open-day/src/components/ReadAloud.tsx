import { Button } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'

/** Reads the page with the voice of the phone; where the phone has none, there is no button. */
export function ReadAloud({ textOf }: { readonly textOf: () => string }): ReactElement | null {
  const [isReading, setReading] = useState(false)
  // A voice that goes on over the next page would confuse.
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (!('speechSynthesis' in globalThis) || !('SpeechSynthesisUtterance' in globalThis)) return null
  const read = (): void => {
    speechSynthesis.cancel()
    if (isReading) return setReading(false)
    const speech = new SpeechSynthesisUtterance(textOf())
    speech.lang = 'zh-CN'
    speech.rate = 0.9
    speech.addEventListener('end', () => setReading(false))
    speech.addEventListener('error', () => setReading(false))
    speechSynthesis.speak(speech)
    setReading(true)
  }
  return (
    <p className="read-aloud" data-no-print="">
      <Button onClick={read}>{isReading ? '停止朗读' : '朗读这一页'}</Button>
    </p>
  )
}
