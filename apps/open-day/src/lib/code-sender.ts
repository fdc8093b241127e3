import { uuidv7 } from 'uuidv7'
import { hasMembers, keep, kept } from './keep.ts'

/** What this page says with one code each time it sends it: by that the server knows who asks again, when its answer was lost. */
interface CodeSender {
  readonly challengeId: string
  readonly sender: string
}

const NAME = 'code-sender'

/** Of the code that was handed in last; a browser that keeps nothing has it until the page is closed. */
let last: CodeSender | undefined

export function senderOf(challengeId: string): string {
  last ??= kept(NAME, isSender)
  if (last?.challengeId !== challengeId) {
    last = { challengeId, sender: uuidv7() }
    keep(NAME, last)
  }
  return last.sender
}

function isSender(value: unknown): value is CodeSender {
  return hasMembers(value, ['challengeId', 'sender'])
}
