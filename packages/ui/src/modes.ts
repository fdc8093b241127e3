const KEY = 'sunlit.elder'

/** Where a page keeps what the reader chose; the browser's localStorage fits, and so does a map in a test. */
export interface ModeStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** Elder mode: `?elder=1` or `?elder=0` in the address decides and is remembered; otherwise what was remembered. */
export function isElderChosen(search: string, store: ModeStore): boolean {
  const asked = new URLSearchParams(search).get('elder')
  if (asked === '1' || asked === '0') {
    store.setItem(KEY, asked)
    return asked === '1'
  }
  return store.getItem(KEY) === '1'
}

export function rememberElder(on: boolean, store: ModeStore): void {
  store.setItem(KEY, on ? '1' : '0')
}

/** Sets or clears the attribute that tokens.css listens to. */
export function applyElder(on: boolean, root: HTMLElement): void {
  root.toggleAttribute('data-elder', on)
}
