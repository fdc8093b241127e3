/** The log publishes its verifier keys as lines of text; without them nothing can be checked, which the caller says. */
export async function fetchLogKeys(): Promise<readonly string[]> {
  try {
    const answer = await fetch('/log/key')
    return answer.ok ? (await answer.text()).split('\n').filter((line) => line !== '') : []
  } catch {
    return []
  }
}
