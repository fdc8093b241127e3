/** The id of the element in which the server's page brings what it shows: no second journey for it on a slow line. */
const ELEMENT = 'page-data'

/** What came with the page for this path of the API, once: whoever asks again wants to know what is new. */
export function takePageData(path: string): unknown {
  const element = document.getElementById(ELEMENT)
  if (element === null || element.dataset['for'] !== path) return undefined
  element.remove()
  try {
    return JSON.parse(element.textContent) as unknown
  } catch {
    return undefined
  }
}
