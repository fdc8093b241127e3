import type { Question } from '@sunlit/questionnaire'
import { spokenQuestion, type FormGround, type Worded } from '@sunlit/survey-form'
import { Button } from '@sunlit/ui'
import { useEffect, useState, type ReactElement } from 'react'

interface ReadAloudProps {
  readonly ground: FormGround
  readonly question: Question
  readonly words: Worded
}

/** Reads a question with the voice of the phone; where the phone has none, there is no button. */
export function ReadAloud({ ground, question, words }: ReadAloudProps): ReactElement | null {
  const [isReading, setReading] = useState(false)
  // A voice that goes on over the next question would confuse.
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (!('speechSynthesis' in globalThis) || !('SpeechSynthesisUtterance' in globalThis)) return null
  const read = (): void => {
    speechSynthesis.cancel()
    if (isReading) return setReading(false)
    const speech = new SpeechSynthesisUtterance(spokenQuestion(ground, question, words))
    speech.lang = 'zh-CN'
    speech.rate = 0.9
    speech.addEventListener('end', () => setReading(false))
    speech.addEventListener('error', () => setReading(false))
    speechSynthesis.speak(speech)
    setReading(true)
  }
  return (
    <p className="read-aloud">
      <Button onClick={read}>{isReading ? '停止朗读' : '朗读这一题'}</Button>
    </p>
  )
}
